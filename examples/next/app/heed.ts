import { heed } from "@heed/widget";

// A server renders this page, too; only a browser asks.
if (typeof window !== "undefined") {
  heed.start({
    writeKey: process.env.NEXT_PUBLIC_HEED_KEY ?? "",
    apiUrl: process.env.NEXT_PUBLIC_HEED_API ?? "",
  });
}

export { heed };

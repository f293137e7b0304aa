import { createHeed, type Heed } from "@heed/sdk";

let heed: Heed | undefined;

/** One client for the whole page; made by the first effect or event, never on the server. */
export function getHeed(): Heed {
  heed ??= createHeed({
    writeKey: process.env.NEXT_PUBLIC_HEED_KEY ?? "",
    apiUrl: process.env.NEXT_PUBLIC_HEED_API ?? "",
  });
  return heed;
}

import { warn } from "@heed/sdk/idle";
import { startLoader } from "./loader/start-loader.ts";

try {
  // A classic script, for only that one knows which tag it came from.
  startLoader(document.currentScript, (url) => import(url as unknown as string));
} catch (error) {
  // The page has put something of its own in the platform's place.
  warn("failed", error);
}

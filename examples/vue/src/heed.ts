import { createHeed } from "@heed/sdk";
import "@heed/widget/define";

/** One client for the whole page. */
export const heed = createHeed({
  writeKey: import.meta.env.VITE_HEED_KEY,
  apiUrl: import.meta.env.VITE_HEED_API,
});

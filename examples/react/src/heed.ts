import { heed } from "@heed/widget";

heed.start({
  writeKey: import.meta.env.VITE_HEED_KEY,
  apiUrl: import.meta.env.VITE_HEED_API,
});

export { heed };

import { startLoader } from "./start-loader.ts";

// A classic script, for only that one knows which tag it came from.
startLoader(document.currentScript, (url) => import(url));

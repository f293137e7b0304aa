import { openDebug } from "./debug/debug.ts";

// What heed.js loads for an address with ?heed-debug: a side effect, alone.
openDebug();

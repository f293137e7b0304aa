/** Flags under which Chromium is quiet, needs no display and calls nobody. */
export const CHROMIUM_ARGS: string[];
/** Finds a Chromium executable; unpacks the npm package's own when there is no other. */
export function findChromium(): Promise<string>;

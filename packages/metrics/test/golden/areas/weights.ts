import type { Area } from "../area.ts";

/** The groups of expected values that this area answers. */
export const area: Area = {};

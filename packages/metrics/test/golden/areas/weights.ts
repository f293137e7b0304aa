import type { Area } from "../area.ts";
import { customerValue } from "./customer-value.ts";
import { weighting } from "./weighting.ts";

/** The groups of expected values that this area answers. */
export const area: Area = {
  weighting,
  ...customerValue,
};

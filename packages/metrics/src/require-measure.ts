import type { Measure, Scale } from "./scales.ts";

/** The measures as people call them. */
export const NAMES: Readonly<Record<Measure, string>> = {
  nps: "NPS",
  csat: "CSAT",
  ces1: "CES 1.0",
  ces2: "CES 2.0",
};

/**
 * Refuses data of another measure by name: five stars are not NPS, and CES 1.0 is not CES 2.0.
 *
 * @throws RangeError unless the scale is the measure's.
 */
export function requireMeasure(scale: Scale, measure: Measure): void {
  if (scale.measure !== measure) {
    throw new RangeError(
      `${scale.min}–${scale.max} data are not ${NAMES[measure]}: ${scale.id} is a scale of ${NAMES[scale.measure]}`,
    );
  }
}

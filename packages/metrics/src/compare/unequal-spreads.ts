import { twoSidedT } from "../distribution/student.ts";
import type { DegreesResult } from "./test-result.ts";

/**
 * Tests a difference of two estimates whose variances are not taken to be equal, by t with
 * Satterthwaite's degrees of freedom. Null where neither varies.
 */
export function testUnequal(
  difference: number,
  [n, varianceA]: readonly [number, number],
  [m, varianceB]: readonly [number, number],
): DegreesResult | null {
  const variance = varianceA + varianceB;
  if (variance === 0) return null;
  const statistic = difference / Math.sqrt(variance);
  const degrees =
    1 / ((varianceA / variance) ** 2 / (n - 1) + (varianceB / variance) ** 2 / (m - 1));
  return { statistic, degrees, p: twoSidedT(statistic, degrees) };
}

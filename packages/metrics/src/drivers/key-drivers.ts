import { item, type Rows } from "../linear/rows.ts";
import { requireEach } from "../require.ts";
import type { Fitted } from "./fitted.ts";
import { type NoImportance, relativeImportance } from "./relative-importance.ts";

/** What each driver has of the explained variation, most first. */
export interface KeyDrivers {
  readonly method: "lmg" | "johnson";
  readonly rSquared: number;
  readonly drivers: readonly {
    readonly name: string;
    /** Of the outcome's variation, 0 … R². */
    readonly share: number;
    /** Of what is explained, 0 … 1; null where nothing is. */
    readonly part: number | null;
    /** The correlation's sign: −1 where more of the driver goes with less of the outcome. */
    readonly sign: -1 | 0 | 1;
  }[];
}

/**
 * Ranks drivers of an outcome by what they explain of it: Shapley's average over all orders (LMG) up
 * to 12 drivers, Johnson's relative weights above, which are close to it and need no orders.
 *
 * @param names of the drivers, in the order of the covariances after the outcome
 * @throws RangeError as `relativeImportance`, or for a name too few.
 * @example
 * keyDrivers([[1, 0.3, 0.6], [0.3, 1, 0], [0.6, 0, 1]], ["price", "speed"]).fit?.drivers[0]?.name // "speed"
 */
export function keyDrivers(
  covariance: Rows,
  names: readonly string[],
): Fitted<KeyDrivers, NoImportance> {
  const size = covariance.length - 1;
  requireEach("names", names, size);
  const { fit, reason } = relativeImportance(covariance);
  if (!fit) return { fit, reason };
  const shares = fit.lmg ?? fit.johnson;
  const drivers = names.map((name, i) => ({
    name,
    share: item(shares, i),
    part: fit.rSquared > 0 ? item(shares, i) / fit.rSquared : null,
    sign: signOf(covariance[0]?.[i + 1]),
  }));
  drivers.sort((a, b) => b.share - a.share);
  const method = fit.lmg ? "lmg" : "johnson";
  return { fit: { method, rSquared: fit.rSquared, drivers }, reason: null };
}

function signOf(value = 0): -1 | 0 | 1 {
  return value === 0 ? 0 : value < 0 ? -1 : 1;
}

import { symmetricEigen } from "../linear/jacobi.ts";
import { item, type Rows } from "../linear/rows.ts";
import { sumOf } from "../sum.ts";

/**
 * Computes Johnson's relative weights and the squared CAR scores, by the nearest set of drivers that
 * do not go together: the square root of the drivers' correlations.
 *
 * Source: Johnson (2000) Multivariate Behavioral Research 35:1; Zuber & Strimmer (2011).
 *
 * @param drivers correlations among drivers, positive definite
 * @param outcome correlation of each with the outcome
 */
export function johnsonWeights(
  drivers: Rows,
  outcome: readonly number[],
): { johnson: number[]; car: number[] } {
  const { values, vectors } = symmetricEigen(drivers, true);
  const power = (i: number, j: number, exponent: number) =>
    sumOf(vectors, (vector, m) => item(vector, i) * item(values, m) ** exponent * item(vector, j));
  const car = outcome.map((_, i) => sumOf(outcome, (r, j) => power(i, j, -0.5) * r) ** 2);
  const johnson = outcome.map((_, i) => sumOf(car, (share, j) => power(i, j, 0.5) ** 2 * share));
  return { johnson, car };
}

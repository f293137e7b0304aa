import { jacobiEigen } from "../linear/jacobi.ts";
import { item, type Matrix } from "../linear/matrix.ts";

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
  drivers: Matrix,
  outcome: readonly number[],
): { johnson: number[]; car: number[] } {
  const { values, vectors } = jacobiEigen(drivers);
  const power = (i: number, j: number, exponent: number) =>
    values.reduce(
      (sum, value, m) => sum + vectors.at(i, m) * value ** exponent * vectors.at(j, m),
      0,
    );
  const car = outcome.map(
    (_, i) => outcome.reduce((sum, r, j) => sum + power(i, j, -0.5) * r, 0) ** 2,
  );
  const johnson = outcome.map((_, i) =>
    outcome.reduce((sum, _r, j) => sum + power(i, j, 0.5) ** 2 * item(car, j), 0),
  );
  return { johnson, car };
}

import { turn } from "../linear/jacobi.ts";
import { dot, item, norm, readRows, transposed } from "../linear/rows.ts";
import { total } from "../sum.ts";
import { type Loadings, orderedLoadings } from "./loadings.ts";

const MOST_SWEEPS = 1000;

/**
 * Rotates loadings so that each item loads on few factors, by Kaiser's normalised varimax: pairs of
 * factors are turned until no turn helps. Communalities stay; one factor stays as it is. Columns come
 * by explained variance, with signs such that a column's sum is not negative.
 *
 * Source: Kaiser (1958) Psychometrika 23:187, as R's `varimax(normalize = TRUE)`.
 *
 * @param loadings a row per item, a column per factor
 * @throws RangeError unless rows are equally long and finite.
 * @example
 * varimax([[-0.5], [-0.7]]) // [[0.5], [0.7]]
 */
export function varimax(loadings: Loadings): number[][] {
  const lengths = readRows("loadings", loadings).map(norm);
  // An item without a communality has no direction, and stays at 0.
  const columns = transposed(
    loadings.map((row, i) => row.map((value) => value / (item(lengths, i) || 1))),
  );
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let largest = 0;
    columns.forEach((x, p) => {
      for (const y of columns.slice(p + 1)) {
        const angle = bestAngle(x, y);
        turn(x, y, angle);
        largest = Math.max(largest, Math.abs(angle));
      }
    });
    if (largest < 1e-14) break;
  }
  return orderedLoadings(
    loadings.map((_, i) => columns.map((column) => item(column, i) * item(lengths, i))),
  );
}

/** The angle by which the two columns' squared loadings vary most. */
function bestAngle(x: readonly number[], y: readonly number[]): number {
  const n = x.length;
  const u = x.map((value, i) => value ** 2 - item(y, i) ** 2);
  const v = x.map((value, i) => 2 * value * item(y, i));
  const [a, b] = [total(u), total(v)];
  const over = 2 * (dot(u, v) - (a * b) / n);
  const under = dot(u, u) - dot(v, v) - (a * a - b * b) / n;
  // Where every angle is as good, none is taken.
  return Math.hypot(over, under) < 1e-15 * n ? 0 : Math.atan2(over, under) / 4;
}

import { item, Matrix, norm } from "../linear/matrix.ts";
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
  const work = Matrix.from("loadings", loadings);
  const lengths = loadings.map(norm);
  lengths.forEach((length, i) => {
    // An item without a communality has no direction, and stays at 0.
    for (let j = 0; j < work.columns; j++) work.set(i, j, length > 0 ? work.at(i, j) / length : 0);
  });
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let largest = 0;
    for (let p = 0; p < work.columns; p++) {
      for (let q = p + 1; q < work.columns; q++) {
        const angle = bestAngle(work, p, q);
        turn(work, p, q, angle);
        largest = Math.max(largest, Math.abs(angle));
      }
    }
    if (largest < 1e-14) break;
  }
  return orderedLoadings(
    work.toRows().map((row, i) => row.map((value) => value * item(lengths, i))),
  );
}

/** The angle by which the two columns' squared loadings vary most. */
function bestAngle(work: Matrix, p: number, q: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < work.rows; i++) {
    const [x, y] = [work.at(i, p), work.at(i, q)];
    const [u, v] = [x * x - y * y, 2 * x * y];
    a += u;
    b += v;
    c += u * u - v * v;
    d += 2 * u * v;
  }
  const over = d - (2 * a * b) / work.rows;
  const under = c - (a * a - b * b) / work.rows;
  // Where every angle is as good, none is taken.
  if (Math.hypot(over, under) < 1e-15 * work.rows) return 0;
  return Math.atan2(over, under) / 4;
}

function turn(work: Matrix, p: number, q: number, angle: number): void {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (let i = 0; i < work.rows; i++) {
    const [x, y] = [work.at(i, p), work.at(i, q)];
    work.set(i, p, cos * x + sin * y);
    work.set(i, q, cos * y - sin * x);
  }
}

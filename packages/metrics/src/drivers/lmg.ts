import { DEPENDENT } from "../linear/orthonormal.ts";
import { item, type Rows } from "../linear/rows.ts";
import { sumOf } from "../sum.ts";
import { sizeOf } from "./spearman-exact.ts";

/**
 * Computes what each driver adds to R², averaged over all orders in which drivers may enter: the
 * Shapley value. Goes through all 2^k subsets, each from its parent by one step of elimination.
 *
 * Source: Lindeman, Merenda & Gold (1980); Shapley weights s!(k − s − 1)!/k!.
 *
 * @param drivers correlations among drivers
 * @param outcome correlation of each with the outcome
 */
export function lmg(drivers: Rows, outcome: readonly number[]): number[] {
  const k = outcome.length;
  const rSquared = new Float64Array(2 ** k);
  visit(
    drivers.map((row, i) => [...row, item(outcome, i)]),
    0,
    0,
    rSquared,
  );
  // s!(k − s − 1)!/k! by size s: 1 / (k · C(k − 1, s)).
  const weights = [1 / k];
  for (let size = 1; size < k; size++) {
    weights.push((item(weights, size - 1) * size) / (k - size));
  }
  return outcome.map((_, driver) => {
    const bit = 2 ** driver;
    return sumOf([...rSquared], (value, set) =>
      (set & bit) === 0 ? item(weights, sizeOf(set)) * (item(rSquared, set | bit) - value) : 0,
    );
  });
}

/**
 * Fills in R² of every subset that adds drivers from `from` on to `set`.
 *
 * @param rest what the drivers of `set` leave of the others' correlations; its last column is the outcome
 */
function visit(rest: Rows, set: number, from: number, rSquared: Float64Array): void {
  const k = rest.length;
  for (let driver = from; driver < k; driver++) {
    const next = set | (2 ** driver);
    const own = rest[driver] ?? [];
    const pivot = item(own, driver);
    const isNew = pivot > DEPENDENT;
    rSquared[next] = item(rSquared, set) + (isNew ? item(own, k) ** 2 / pivot : 0);
    // Out of the others is taken what this driver tells of them.
    const left = rest.map((row) =>
      row.map((value, j) => (isNew ? value - (item(row, driver) / pivot) * item(own, j) : value)),
    );
    visit(left, next, driver + 1, rSquared);
  }
}

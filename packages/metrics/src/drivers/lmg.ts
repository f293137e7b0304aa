import { item, Matrix } from "../linear/matrix.ts";

/** A driver with less left beside those before it adds nothing. */
const DEPENDENT = 1e-11;

/**
 * Computes what each driver adds to R², averaged over all orders in which drivers may enter: the
 * Shapley value. Goes through all 2^k subsets, each from its parent by one step of elimination.
 *
 * Source: Lindeman, Merenda & Gold (1980); Shapley weights s!(k − s − 1)!/k!.
 *
 * @param drivers correlations among drivers
 * @param outcome correlation of each with the outcome
 */
export function lmg(drivers: Matrix, outcome: readonly number[]): number[] {
  const k = outcome.length;
  const rSquared = new Float64Array(2 ** k);
  const start = new Matrix(k, k + 1);
  outcome.forEach((r, i) => {
    for (let j = 0; j < k; j++) start.set(i, j, drivers.at(i, j));
    start.set(i, k, r);
  });
  visit(start, 0, 0, rSquared);
  const weights = weightsOf(k);
  return outcome.map((_, driver) => {
    const bit = 2 ** driver;
    let sum = 0;
    for (let set = 0; set < 2 ** k; set++) {
      if ((set & bit) === 0) {
        sum += item(weights, sizeOf(set)) * (item(rSquared, set | bit) - item(rSquared, set));
      }
    }
    return sum;
  });
}

/**
 * Fills in R² of every subset that adds drivers from `from` on to `set`.
 *
 * @param rest what the drivers of `set` leave of the others' correlations; its last column is the outcome
 */
function visit(rest: Matrix, set: number, from: number, rSquared: Float64Array): void {
  const k = rest.rows;
  for (let driver = from; driver < k; driver++) {
    const next = set | (2 ** driver);
    const pivot = rest.at(driver, driver);
    const isNew = pivot > DEPENDENT;
    const gain = isNew ? rest.at(driver, k) ** 2 / pivot : 0;
    rSquared[next] = item(rSquared, set) + gain;
    if (driver + 1 < k) visit(isNew ? eliminated(rest, driver) : rest, next, driver + 1, rSquared);
  }
}

/** Takes out of the later drivers, and their links with the outcome, what one driver tells of them. */
function eliminated(rest: Matrix, driver: number): Matrix {
  const next = new Matrix(rest.rows, rest.columns);
  const pivot = rest.at(driver, driver);
  for (let i = driver + 1; i < rest.rows; i++) {
    const share = rest.at(i, driver) / pivot;
    for (let j = driver + 1; j < rest.columns; j++) {
      next.set(i, j, rest.at(i, j) - share * rest.at(driver, j));
    }
  }
  return next;
}

/** s!(k − s − 1)!/k! by size s: 1 / (k · C(k − 1, s)). */
function weightsOf(k: number): number[] {
  const weights: number[] = [];
  let ways = 1;
  for (let size = 0; size < k; size++) {
    weights.push(1 / (k * ways));
    ways = (ways * (k - 1 - size)) / (size + 1);
  }
  return weights;
}

function sizeOf(set: number): number {
  let size = 0;
  for (let left = set; left > 0; left &= left - 1) size++;
  return size;
}

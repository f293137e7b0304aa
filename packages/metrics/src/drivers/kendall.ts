import { item } from "../linear/matrix.ts";
import { requireColumns } from "./columns.ts";
import type { Correlation } from "./correlation.ts";
import { kendallOf } from "./kendall-test.ts";

/**
 * Computes Kendall's τ-b of two lists of answers, −1 … 1: how much oftener two respondents are in
 * the same order on both than in opposite orders, ties allowed for. p is exact without ties below
 * 50 pairs, else normal with Kendall's tie correction. Null for fewer than two pairs or a list
 * without variation. Takes n · log n steps.
 *
 * Source: Kendall (1945) Biometrika 33:239; Knight (1966) JASA 61:436; p as R's `cor.test`.
 *
 * @throws RangeError unless both lists are equally long and finite.
 * @example
 * kendall([1, 2, 3, 4, 5], [3, 1, 2, 5, 4]).value // 0.4
 */
export function kendall(x: readonly number[], y: readonly number[]): Correlation {
  requireColumns("x and y", [x, y]);
  const n = x.length;
  const order = x
    .map((_, i) => i)
    .sort((i, j) => item(x, i) - item(x, j) || item(y, i) - item(y, j));
  const xSorted = order.map((i) => item(x, i));
  const ySorted = order.map((i) => item(y, i));
  const xTies = runLengths((i) => item(xSorted, i) === item(xSorted, i - 1), n);
  const isBothTied = (i: number) =>
    item(xSorted, i) === item(xSorted, i - 1) && item(ySorted, i) === item(ySorted, i - 1);
  const bothTies = runLengths(isBothTied, n);
  const swaps = sortCounting(ySorted);
  const yTies = runLengths((i) => item(ySorted, i) === item(ySorted, i - 1), n);
  const pairs = (n * (n - 1)) / 2;
  const untied = pairs - pairsIn(xTies) - pairsIn(yTies) + pairsIn(bothTies);
  return kendallOf({ n, s: untied - 2 * swaps, xTies, yTies });
}

function pairsIn(ties: readonly number[]): number {
  return ties.reduce((sum, t) => sum + (t * (t - 1)) / 2, 0);
}

/** The lengths of runs of equal neighbours. */
function runLengths(isSame: (i: number) => boolean, n: number): number[] {
  const lengths: number[] = [];
  for (let i = 0; i < n; i++) {
    if (i > 0 && isSame(i)) lengths.push((lengths.pop() ?? 0) + 1);
    else lengths.push(1);
  }
  return lengths;
}

/** Sorts in place by merging, and counts how many neighbours a bubble sort would have swapped. */
function sortCounting(values: number[]): number {
  let swaps = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start + width < values.length; start += 2 * width) {
      const left = values.slice(start, start + width);
      const right = values.slice(start + width, start + 2 * width);
      let [i, j] = [0, 0];
      for (let k = start; k < start + left.length + right.length; k++) {
        const takesLeft = j >= right.length || (i < left.length && item(left, i) <= item(right, j));
        if (!takesLeft) swaps += left.length - i;
        values[k] = takesLeft ? item(left, i++) : item(right, j++);
      }
    }
  }
  return swaps;
}

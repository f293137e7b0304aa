import { requireFraction, requirePositive, requireThat } from "../require.ts";

/**
 * Computes how many answers of a small population are worth `answers` of an endless one:
 * n / (1 + (n − 1) / population), never more than the population.
 *
 * Source: Cochran (1977) Sampling Techniques, 3rd edition, equation 4.2.
 *
 * @param answers not negative, not rounded
 * @param population above 0
 * @throws RangeError if an argument is out of its range.
 * @example
 * finitePopulation(101, 100) // 50.5
 */
export function finitePopulation(answers: number, population: number): number {
  requireThat(answers >= 0, "answers", answers, "below 0");
  requirePositive("population", population);
  return (answers * population) / (population - 1 + answers);
}

/**
 * Computes the sample size of Krejcie and Morgan's table, not rounded: `finitePopulation` of
 * χ² · p(1 − p) / margin². The table prints it rounded to the nearest whole number.
 *
 * Source: Krejcie & Morgan (1970) Educational and Psychological Measurement 30:607.
 *
 * @param options.share default 0.5
 * @param options.margin default 0.05
 * @param options.chiSquare default 3.841, their rounded quantile of 95 %
 * @throws RangeError if an argument is out of its range.
 * @example
 * Math.round(krejcieMorgan(1000)) // 278
 */
export function krejcieMorgan(
  population: number,
  { share = 0.5, margin = 0.05, chiSquare = 3.841 } = {},
): number {
  requireFraction("share", share);
  requirePositive("margin", margin);
  requirePositive("chiSquare", chiSquare);
  return finitePopulation((chiSquare * share * (1 - share)) / margin ** 2, population);
}

import { requireCount, requireFrom0 } from "../require.ts";
import { sumOf } from "../sum.ts";

/** How many answers carry one weight. */
export interface Weighted {
  readonly weight: number;
  readonly n: number;
}

/**
 * Computes Kish's design effect of unequal weights, n · Σw² ÷ (Σw)²: by how much they inflate the
 * variance, at least 1. Null when no answer has a weight above 0.
 *
 * Takes the weights as unrelated to the scores: `weightedMean` measures the true cost for a score.
 *
 * Source: Kish (1965) Survey Sampling, section 11.7.
 *
 * @throws RangeError unless weights are not negative and finite and each n is whole.
 * @example
 * designEffect([{ weight: 1, n: 50 }, { weight: 3, n: 50 }]) // 1.25
 */
export function designEffect(answers: readonly Weighted[]): number | null {
  for (const { weight, n } of answers) {
    requireCount("n", n);
    requireFrom0("weight", weight);
  }
  const n = sumOf(answers, (answer) => answer.n);
  const mean = sumOf(answers, (answer) => answer.n * answer.weight) / n;
  if (!(mean > 0)) return null;
  // Rounding must not claim that unequal weights help.
  return Math.max(1, sumOf(answers, (answer) => answer.n * (answer.weight / mean) ** 2) / n);
}

/**
 * Computes the effective number of answers, n ÷ design effect = (Σw)² ÷ Σw²: as many unweighted
 * answers would tell as much. 0 when no answer has a weight. Throws as `designEffect` does.
 *
 * @example
 * effectiveN([{ weight: 1, n: 50 }, { weight: 3, n: 50 }]) // 80
 */
export function effectiveN(answers: readonly Weighted[]): number {
  const effect = designEffect(answers);
  if (effect === null) return 0;
  return sumOf(answers, ({ n }) => n) / effect;
}

import { DEFAULT_CONFIDENCE } from "../estimate.ts";
import { clopperPearson } from "../interval/clopper-pearson.ts";
import { requireCount, requirePositive } from "../require.ts";
import { binomialTest } from "./binomial-test.ts";

/** Events over what they were gathered in: hours, visits, answers. */
export interface Exposed {
  readonly count: number;
  /** Above 0. */
  readonly exposure: number;
}

export interface RateRatio {
  /** The first rate over the second; null where the second has no event. */
  readonly ratio: number | null;
  readonly low: number;
  /** null means without bound: the second has no event. */
  readonly high: number | null;
  readonly confidence: number;
  /** Two-sided and exact, for equal rates. */
  readonly p: number;
}

/**
 * Compares two rates of rare events by their ratio, exactly: given all events, how many fell to
 * the first is binomial. Null when neither has an event.
 *
 * Source: Clopper & Pearson's interval of that binomial share; R's poisson.test.
 *
 * @throws RangeError unless counts are whole and not negative, exposures above 0, 0 < confidence < 1.
 */
export function rateRatio(
  first: Exposed,
  second: Exposed,
  confidence = DEFAULT_CONFIDENCE,
): RateRatio | null {
  requireExposed(first);
  requireExposed(second);
  const n = first.count + second.count;
  const share = first.exposure / (first.exposure + second.exposure);
  const interval = clopperPearson(first.count, n, confidence);
  const test = binomialTest(first.count, n, share);
  if (!interval || !test) return null;
  const scale = second.exposure / first.exposure;
  const odds = (value: number) => (value / (1 - value)) * scale;
  return {
    ratio: second.count === 0 ? null : (first.count / second.count) * scale,
    low: odds(interval.low),
    high: interval.high === 1 ? null : odds(interval.high),
    confidence,
    p: test.pTwoSided,
  };
}

function requireExposed({ count, exposure }: Exposed): void {
  requireCount("count", count);
  requirePositive("exposure", exposure);
}

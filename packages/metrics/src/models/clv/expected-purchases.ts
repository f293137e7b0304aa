import { requireFrom0 } from "../../require.ts";
import { type BgNbd, chanceAlive, type PurchaseHistory, requireBgNbd } from "./bg-nbd.ts";

/** Enough for a horizon of 100,000 times the rest of the sum. */
const MAX_TERMS = 10_000_000;

/**
 * Computes how many purchases a new customer makes in the time after the first: E[X(t)].
 *
 * Source: Fader, Hardie & Lee (2005), equation 9.
 *
 * @param time from 0 on, in the model's unit
 * @throws RangeError unless the parameters are above 0 and time is from 0 on and finite.
 */
export function expectedPurchases(model: BgNbd, time: number): number {
  requireBgNbd(model);
  requireFrom0("time", time);
  return purchasesIfAlive(model, 0, 0, time);
}

/**
 * Computes how many purchases a customer with this history makes in the time to come, 0 … without
 * bound: the chance of being active is in it.
 *
 * Source: Fader, Hardie & Lee (2005), equation 10.
 *
 * @throws RangeError as `expectedPurchases`, or unless repeats is whole and 0 ≤ lastAt ≤ age.
 */
export function expectedFuturePurchases(
  model: BgNbd,
  history: PurchaseHistory,
  time: number,
): number {
  requireFrom0("time", time);
  const alive = chanceAlive(model, history);
  return alive * purchasesIfAlive(model, history.repeats, history.age, time);
}

/**
 * (a + b + x − 1) / (a − 1) · (1 − ((α + T) / (α + T + t))^(r + x) · ₂F₁(r + x, b + x; a + b + x − 1; z))
 * with z = t / (α + T + t). By Euler's transformation the product is (1 − z)^(a − 1) times
 * 1 + (a − 1) · H / (a + b + x − 1), which takes the factor a − 1 out: nothing cancels near a = 1,
 * and nothing overflows for many repeats.
 */
function purchasesIfAlive({ r, alpha, a, b }: BgNbd, x: number, age: number, time: number): number {
  if (time === 0) return 0;
  const z = time / (alpha + age + time);
  const log = -Math.log1p(time / (alpha + age));
  const c = a + b + x - 1;
  const fall = a === 1 ? -log : -Math.expm1((a - 1) * log) / (a - 1);
  return c * fall - Math.exp((a - 1) * log) * restOfSeries(c - r - x, a, c + 1, z);
}

/** H: Σ over n ≥ 1 of (first)ₙ (a)ₙ₋₁ / ((c + 1)ₙ₋₁ n!) · zⁿ. */
function restOfSeries(first: number, a: number, cPlusOne: number, z: number): number {
  let term = first * z;
  let sum = term;
  for (let n = 1; n < MAX_TERMS; n++) {
    term *= (((first + n) * (a + n - 1)) / ((cPlusOne + n - 1) * (n + 1))) * z;
    sum += term;
    if (Math.abs(term) <= 1e-17 * (1 - z) * Math.abs(sum) && n > -first) break;
  }
  return sum;
}

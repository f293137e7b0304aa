import { type KanoCoefficient, type KanoReceipt, MINIMUM_N } from "@heed/contracts";
import { caution, type Interval, mover, wilson } from "@heed/metrics";
import { KANO_ANSWERS, type KanoCounts, kano } from "@heed/metrics/models";

/** Lays out counted pairs as the table they were asked by, row by row. */
export function toKanoCells(rows: readonly { score: number; count: number }[]): number[][] {
  const cells = Array.from({ length: KANO_ANSWERS }, () => new Array<number>(KANO_ANSWERS).fill(0));
  for (const { score, count } of rows) {
    const row = cells[Math.floor(score / KANO_ANSWERS)];
    const column = score % KANO_ANSWERS;
    if (row) row[column] = (row[column] ?? 0) + count;
  }
  return cells;
}

/** Tells how far the commonest category is ahead of the next. */
export function toLead({ fong }: Pick<ReturnType<typeof kano>, "fong">): KanoReceipt["lead"] {
  return (
    fong && { difference: fong.difference, critical: fong.critical, isClear: fong.isSignificant }
  );
}

type Coefficient = KanoCoefficient["before"];

/** Of whom the feature can please or fail. */
const concerned = ({ A, O, M, I }: KanoCounts) => A + O + M + I;

/** How much the feature pleases, 0 … 1. */
export function toBetter(counts: KanoCounts): Coefficient {
  const n = concerned(counts);
  return { value: kano(counts).better, n, interval: wilson(counts.A + counts.O, n) };
}

/** How much it is missed, −1 … 0. */
export function toWorse(counts: KanoCounts): Coefficient {
  const n = concerned(counts);
  return { value: kano(counts).worse, n, interval: negate(wilson(counts.O + counts.M, n)) };
}

/** Without a negative zero. */
function negate(interval: Interval | null): Interval | null {
  return interval && { ...interval, low: 0 - interval.high, high: 0 - interval.low };
}

/** Compares a coefficient with that of the period before. */
export function compareKano(now: Coefficient, before: Coefficient): KanoCoefficient {
  const told = { ...now, caution: caution(now.n), before };
  if (!isDefined(now) || !isDefined(before)) {
    return { ...told, difference: null, verdict: "too-few" };
  }
  const interval = mover(now, before);
  const isEnough = Math.min(now.n, before.n) >= MINIMUM_N.shown;
  const isReal = interval.low > 0 || interval.high < 0;
  const verdict = isReal ? "real" : "not-distinguishable";
  return {
    ...told,
    difference: { value: now.value - before.value, interval },
    verdict: isEnough ? verdict : "too-few",
  };
}

function isDefined(one: Coefficient): one is Coefficient & { value: number; interval: Interval } {
  return one.value !== null && one.interval !== null;
}

import { type KanoCoefficient, type KanoReceipt, MINIMUM_N, type Question } from "@heed/contracts";
import { caution, type Interval, mover, wilson } from "@heed/metrics";
import {
  KANO_ANSWERS,
  KANO_CATEGORIES,
  type KanoCounts,
  kano,
  kanoCounts,
} from "@heed/metrics/models";
import type { Store, TallyRow } from "../store/store.ts";
import { type PeriodRequest, readBoth, toBefore, toIso, total } from "./metric-receipt.ts";
import { toReleased } from "./released.ts";

/** Rises whenever the arithmetic changes. */
const VERSION = 1;

const TEXT =
  "Kano's table: each pair of answers (with the feature, without it) is one of six categories; the feature's is the commonest, of as common ones the first of M, O, A, I, R, Q. Better = (A + O) / (A + O + M + I), worse = −(O + M) / (A + O + M + I). Only answers to this question count; who was shown it and did not answer does not. Clear by Fong's test, at about 90 %. Intervals: Wilson, 95 %; of a change: MOVER, 95 %.";

/**
 * Makes the numbers of a feature that was asked about by a pair of Kano questions.
 *
 * @param isExact the reader may read single answers; else whole days with enough of them are told
 */
export async function makeKano(
  store: Pick<Store, "readTally">,
  exact: PeriodRequest,
  question: Extract<Question, { kind: "kano" }>,
  isExact: boolean,
): Promise<KanoReceipt> {
  const request = isExact ? exact : await toReleased(store, exact, false);
  const { now, before } = await readBoth(store, request);
  const cells = toCells(now);
  const counts = kanoCounts(cells);
  const found = kano(counts);
  const past = kanoCounts(toCells(before));
  const { n, fong } = found;
  return {
    survey: request.surveyId,
    revisions: [...new Set(now.map((row) => row.revision))].sort((a, b) => a - b),
    question: question.id,
    kind: "kano",
    definition: { id: `kano/${VERSION}`, text: TEXT, minimumN: MINIMUM_N.shown },
    period: { ...toIso(request.period), timeZone: "UTC" },
    n,
    caution: caution(n),
    category: found.category,
    lead: fong && {
      ...{ difference: fong.difference, critical: fong.critical, isClear: fong.isSignificant },
    },
    categories: KANO_CATEGORIES.map((category) => ({
      ...{ category, count: counts[category] },
      share: n === 0 ? null : counts[category] / n,
      interval: wilson(counts[category], n),
    })),
    better: compare(toBetter(counts), toBetter(past)),
    worse: compare(toWorse(counts), toWorse(past)),
    cells,
    sampleCount: total(now.filter(({ isSample }) => isSample)),
    comparison: { ...toIso(toBefore(request)), n: total(before), category: kano(past).category },
    ...(!isExact && request.sample !== "only" && { isCoarse: true as const }),
    computedAt: new Date(request.now).toISOString(),
  };
}

/** The pairs as the store counts them: row by row. */
function toCells(rows: readonly TallyRow[]): number[][] {
  const cells = Array.from({ length: KANO_ANSWERS }, () => new Array<number>(KANO_ANSWERS).fill(0));
  for (const { score, count } of rows) {
    const row = cells[Math.floor(score / KANO_ANSWERS)];
    const column = score % KANO_ANSWERS;
    if (row) row[column] = (row[column] ?? 0) + count;
  }
  return cells;
}

type Coefficient = KanoCoefficient["before"];

/** Of whom the feature can please or fail. */
const concerned = ({ A, O, M, I }: KanoCounts) => A + O + M + I;

function toBetter(counts: KanoCounts): Coefficient {
  const n = concerned(counts);
  return { value: kano(counts).better, n, interval: wilson(counts.A + counts.O, n) };
}

function toWorse(counts: KanoCounts): Coefficient {
  const n = concerned(counts);
  return { value: kano(counts).worse, n, interval: negate(wilson(counts.O + counts.M, n)) };
}

/** Without a negative zero. */
function negate(interval: Interval | null): Interval | null {
  return interval && { ...interval, low: 0 - interval.high, high: 0 - interval.low };
}

function compare(now: Coefficient, before: Coefficient): KanoCoefficient {
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

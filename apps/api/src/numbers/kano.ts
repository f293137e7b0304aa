import { type KanoPoint, type KanoReceipt, MINIMUM_N, type Question } from "@heed/contracts";
import { caution, wilson } from "@heed/metrics";
import { KANO_CATEGORIES, kano, kanoCounts } from "@heed/metrics/models";
import type { Store } from "../store/store.ts";
import { compareKano, toBetter, toKanoCells, toLead, toWorse } from "./kano-numbers.ts";
import { createAskedReader, toParticipation } from "./participation.ts";
import { cutRows, readCounted, type SeriesRequest, toBefore, toIso, total } from "./reading.ts";
import { toReleased } from "./released.ts";

export type KanoQuestion = Extract<Question, { kind: "kano" }>;

/** Rises whenever the arithmetic changes. */
const VERSION = 1;

const TEXT =
  "Kano's table: each pair of answers (with the feature, without it) is one of six categories; the feature's is the commonest, of as common ones the first of M, O, A, I, R, Q. Better = (A + O) / (A + O + M + I), worse = −(O + M) / (A + O + M + I). Only answers to this question count; who was shown it and did not answer does not. Clear by Fong's test, at about 90 %. Intervals: Wilson, 95 %; of a change: MOVER, 95 %.";

/** Says how a feature's category and coefficients are made. */
export const KANO_DEFINITION: KanoReceipt["definition"] = {
  id: `kano/${VERSION}`,
  text: TEXT,
  minimumN: MINIMUM_N.shown,
};

/**
 * Makes the numbers of a feature that was asked about by a pair of Kano questions.
 *
 * @param isExact the reader may read single answers; else whole days with enough of them are told
 */
export async function makeKano(
  store: Pick<Store, "readTally" | "readDispositions">,
  exact: SeriesRequest,
  question: KanoQuestion,
  isExact: boolean,
): Promise<KanoReceipt> {
  const request = isExact ? exact : await toReleased(store, exact, false);
  const read = await readCounted(store, request);
  const asked = await createAskedReader(store)(request);
  const cells = toKanoCells(read.now);
  const counts = kanoCounts(cells);
  const found = kano(counts);
  const past = kanoCounts(toKanoCells(read.before));
  const { n } = found;
  return {
    survey: request.surveyId,
    revisions: [...new Set(read.now.map((row) => row.revision))].sort((a, b) => a - b),
    question: question.id,
    kind: "kano",
    definition: KANO_DEFINITION,
    period: { ...toIso(request.period), timeZone: "UTC" },
    n,
    caution: caution(n),
    category: found.category,
    lead: toLead(found),
    categories: KANO_CATEGORIES.map((category) => ({
      ...{ category, count: counts[category] },
      share: n === 0 ? null : counts[category] / n,
      interval: wilson(counts[category], n),
    })),
    better: compareKano(toBetter(counts), toBetter(past)),
    worse: compareKano(toWorse(counts), toWorse(past)),
    cells,
    ...toParticipation(asked, n, request.sample, read.rows),
    sampleCount: total(read.now.filter(({ isSample }) => isSample)),
    comparison: {
      ...toIso(toBefore(request)),
      ...{ n: total(read.before), category: kano(past).category },
    },
    series: cutRows(request, read).map(({ bucket, rows }): KanoPoint => {
      const inBucket = kanoCounts(toKanoCells(rows));
      return {
        ...toIso(bucket),
        ...{ n: total(rows), category: kano(inBucket).category, counts: inBucket },
        ...{ better: toBetter(inBucket), worse: toWorse(inBucket) },
      };
    }),
    ...(!isExact && request.sample !== "only" && { isCoarse: true as const }),
    computedAt: new Date(request.now).toISOString(),
  };
}

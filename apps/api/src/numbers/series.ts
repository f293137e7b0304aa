import type { SeriesPoint } from "@heed/contracts";
import { addScore, createTally, type Estimate, type Scale, type Tally } from "@heed/metrics";
import type { TallyRow } from "../store/store.ts";
import { type Counted, isTold, type PeriodRequest, toIso } from "./reading.ts";

/**
 * Measures each bucket by itself, as a number without an answer where it may not be told so.
 *
 * @param measure what makes the number of a tally
 */
export function toSeries(
  request: PeriodRequest,
  { buckets, now }: Counted,
  scale: Scale,
  measure: (tally: Tally) => Estimate,
): SeriesPoint[] {
  const byBucket = tallyByBucket(scale, now);
  const none = createTally(scale);
  return buckets.map((bucket) => {
    const tally = (isTold(request, bucket) && byBucket.get(bucket.from)) || none;
    const { value, n, interval } = measure(tally);
    return { ...toIso(bucket), value, n, interval, counts: countsOf(tally) };
  });
}

/** In one pass, for a year by day has thousands of rows. */
function tallyByBucket(scale: Scale, rows: readonly TallyRow[]): Map<number, Tally> {
  const tallies = new Map<number, Tally>();
  for (const { bucket, score, count } of rows) {
    let tally = tallies.get(bucket);
    if (!tally) {
      tally = createTally(scale);
      tallies.set(bucket, tally);
    }
    addScore(tally, score, count);
  }
  return tallies;
}

/** Every score of the scale, also those that nobody gave. */
export function countsOf({ scale, counts }: Tally): { score: number; count: number }[] {
  return counts.map((count, index) => ({ score: scale.min + index, count }));
}

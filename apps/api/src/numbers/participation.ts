import type { MetricQuery, MetricReceipt } from "@heed/contracts";
import { participation } from "@heed/metrics";
import type { DispositionRow, Store, TallyRow } from "../store/store.ts";
import { isEmpty, type PeriodRequest, total, whose } from "./reading.ts";

/** What a number says of those who are not in it. */
export type Asked = Pick<MetricReceipt, "participation" | "excluded">;

type Reader = (request: PeriodRequest) => Promise<DispositionRow[]>;

/**
 * Reads what became of everybody who was asked a question, once for each period: the rows of a
 * matrix were asked together.
 */
export function createAskedReader(store: Pick<Store, "readDispositions">): Reader {
  const known = new Map<string, Promise<DispositionRow[]>>();
  return async (request) => {
    const { period, sample, revisions } = request;
    if (isEmpty(period)) return [];
    const key = `${period.from} ${period.to}`;
    const found =
      known.get(key) ?? store.readDispositions({ ...whose(request), ...period, sample });
    known.set(key, found);
    // Whoever was asked on another scale, or not asked this, has no part in this number.
    return (await found).filter(({ revision }) => revisions.has(revision));
  };
}

/**
 * Says how many answered of all who were asked, and why the others are not counted.
 *
 * @param n how many are counted
 * @param rows the answers, with samples where they are left out
 */
export function toParticipation(
  dispositions: readonly DispositionRow[],
  n: number,
  sample: MetricQuery["sample"],
  rows: readonly Pick<TallyRow, "isSample" | "count">[],
): Asked {
  const count = (...names: DispositionRow["disposition"][]) =>
    total(dispositions.filter(({ disposition }) => names.includes(disposition)));
  const answered = count("partial", "complete");
  const dismissed = count("dismissed");
  const notAnswered = count("shown", "started");
  const excluded: Asked["excluded"] = [
    { reason: "not-answered", count: notAnswered },
    { reason: "dismissed", count: dismissed },
    { reason: "skipped", count: Math.max(0, answered - n) },
  ];
  if (sample === "exclude") {
    excluded.push({ reason: "sample", count: total(rows.filter((row) => row.isSample)) });
  }
  return {
    participation: participation(answered, answered + dismissed + notAnswered),
    excluded,
  };
}

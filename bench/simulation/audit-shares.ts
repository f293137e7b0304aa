import { clopperPearson, countOf, csat, nps } from "@heed/metrics";
import type { SimulationLog } from "./run.ts";

/** A draw's share beside what chance allows. */
export interface ShareCheck {
  readonly draw: string;
  readonly share: number;
  readonly keys: number;
  readonly letThrough: number;
  /** The exact interval of the share at CONFIDENCE. */
  readonly low: number;
  readonly high: number;
  readonly isWithin: boolean;
  /** Keys whose lot was not always the same. */
  readonly changed: number;
}

export interface MarginCheck {
  readonly survey: string;
  readonly points: number;
  readonly days: number;
  readonly reachedAfterDays: number | null;
  readonly answers: number;
  readonly halfWidth: number | null;
  readonly prompts: number;
}

/** So sure that five draws are outside by chance once in 20,000 simulations. */
const CONFIDENCE = 0.99999;

/** Holds each draw against its binomial bounds, by exact tails (Clopper and Pearson 1934). */
export function auditShares({ surveys, draws }: SimulationLog): ShareCheck[] {
  return draws
    .map(({ reason, salt, lots, changed }) => {
      const drawn = surveys.find(({ id, holdout }) => id === salt || holdout?.group === salt);
      const { sampleShare = 1, holdout } = drawn ?? {};
      const share = reason === "holdout" ? 1 - (holdout?.share ?? 0) : sampleShare;
      const letThrough = [...lots.values()].filter(Boolean).length;
      const interval = clopperPearson(letThrough, lots.size, CONFIDENCE);
      const { low, high } = interval ?? { low: 0, high: 1 };
      const isWithin = low <= share && share <= high;
      const draw = reason === "holdout" ? `all but the holdout "${salt}"` : salt;
      return { draw, share, keys: lots.size, letThrough, low, high, isWithin, changed };
    })
    .sort((a, b) => a.draw.localeCompare(b.draw, "en"));
}

/** Tells of each period of each survey with a margin what it took. */
export function listMargins({ surveys, plans }: SimulationLog): MarginCheck[] {
  return surveys.flatMap(({ id, margin }) =>
    (margin ? (plans.get(id)?.periods ?? []) : []).map(({ tally, prompts, reachedAfterDays }) => {
      const interval = tally.scale.measure === "nps" ? nps(tally).interval : csat(tally).interval;
      const width = interval && interval.high - interval.low;
      const perPoint = tally.scale.measure === "nps" ? 1 : 100;
      return {
        survey: id,
        points: margin?.points ?? 0,
        days: margin?.days ?? 0,
        reachedAfterDays,
        answers: countOf(tally),
        halfWidth: width && (width * perPoint) / 2,
        prompts,
      };
    }),
  );
}

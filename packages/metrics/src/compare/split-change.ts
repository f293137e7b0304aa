import { requireCount, requireThat } from "../require.ts";
import { sumOf } from "../sum.ts";

/** One segment's answers and value in one period. */
export interface SegmentValue {
  readonly n: number;
  /** In any unit; null without an answer. */
  readonly value: number | null;
}

/** A segment before and after. */
export interface SegmentChange {
  readonly name: string;
  readonly before: SegmentValue;
  readonly after: SegmentValue;
}

/** How much of a change came from people who changed, and how much from other people answering. */
export interface ChangeSplit {
  /** within + mix, in the values' unit. */
  readonly total: number;
  /** The segments' own changes at the average of both mixes. */
  readonly within: number;
  /** The change of the mix at the average of each segment's values. */
  readonly mix: number;
  readonly segments: readonly {
    readonly name: string;
    readonly within: number;
    readonly mix: number;
  }[];
}

/**
 * Splits the change of a total into what happened within segments and what comes from their mix,
 * exactly and without a rest. A score can fall in total while it rises in each segment; this shows it.
 * A segment that answered in one period only is counted as mix. Null when either period is empty.
 *
 * A segment's own `mix` depends on where 0 of the unit lies; only their sum is to be shown.
 *
 * Source: Kitagawa (1955) JASA 50:1168, the symmetric split.
 *
 * @throws RangeError unless each n is whole and not negative, and each value finite where n is above 0.
 * @example
 * splitChange([{ name: "web", before: { n: 1, value: 10 }, after: { n: 1, value: 30 } }]).within // 20
 */
export function splitChange(changes: readonly SegmentChange[]): ChangeSplit | null {
  const before = totalOf(changes.map((change) => change.before));
  const after = totalOf(changes.map((change) => change.after));
  if (before === 0 || after === 0) return null;
  const segments = changes.map((change) => {
    const old = change.before.n === 0 ? change.after : change.before;
    const now = change.after.n === 0 ? change.before : change.after;
    const oldShare = change.before.n / before;
    const nowShare = change.after.n / after;
    const within = ((now.value ?? 0) - (old.value ?? 0)) * ((oldShare + nowShare) / 2);
    const mix = (nowShare - oldShare) * (((old.value ?? 0) + (now.value ?? 0)) / 2);
    return { name: change.name, within, mix };
  });
  const within = sumOf(segments, (segment) => segment.within);
  const mix = sumOf(segments, (segment) => segment.mix);
  return { total: within + mix, within, mix, segments };
}

function totalOf(values: readonly SegmentValue[]): number {
  return sumOf(values, ({ n, value }) => {
    requireCount("n", n);
    requireThat(n === 0 || Number.isFinite(value), "value", value, "not finite");
    return n;
  });
}

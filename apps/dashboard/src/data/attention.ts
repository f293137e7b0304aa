import type { Comparison } from "@heed/contracts";

/** Lower comes first: a real change for the worse, a real one, what may be noise, what is unknown. */
function attentionRank(comparison: Comparison | null): number {
  if (comparison === null || comparison.verdict === "too-few") return 3;
  if (comparison.verdict === "not-distinguishable") return 2;
  return comparison.better === false ? 0 : 1;
}

/**
 * Orders rows by what needs attention, then by name in the reader's language.
 *
 * @returns a new array; `rows` is left alone
 */
export function byAttention<Row extends { name: string; comparison: Comparison | null }>(
  rows: readonly Row[],
  language: string,
): Row[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  return rows.toSorted(
    (a, b) => attentionRank(a.comparison) - attentionRank(b.comparison) || compare(a.name, b.name),
  );
}

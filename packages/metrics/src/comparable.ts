import { NAMES } from "./require-measure.ts";
import { requireSame } from "./require-same.ts";
import { SCALES, type ScaleId } from "./scales.ts";

/** What a number must share with another for their difference to mean anything. */
export interface Comparable {
  readonly scale: ScaleId;
  /** What was computed, such as `nps` or `mean`. */
  readonly measure?: string;
  /** How it was computed: the definition's id and version. */
  readonly definition?: { readonly id: string; readonly version: number };
  /** The question's wording, by any mark that changes when it is revised in earnest; null: not known. */
  readonly revision?: string | number | null;
}

/**
 * Refuses to compare two numbers that do not measure the same thing, saying what differs: CES 1.0
 * with CES 2.0, two scales, two measures, two versions of a definition, two wordings. What only one
 * side states is not compared.
 *
 * @throws RangeError if they differ.
 * @example
 * requireComparable({ scale: "nps-0-10", revision: 2 }, { scale: "nps-0-10", revision: 2 }) // undefined
 */
export function requireComparable(a: Comparable, b: Comparable): void {
  const first = SCALES[a.scale];
  const second = SCALES[b.scale];
  if (first.measure !== second.measure) {
    requireSame(
      "measures",
      `${NAMES[first.measure]} (${a.scale})`,
      `${NAMES[second.measure]} (${b.scale})`,
    );
  }
  requireSame("scales", a.scale, b.scale);
  requireSame("measures", a.measure, b.measure);
  requireSame("definitions", a.definition?.id, b.definition?.id);
  requireSame("versions of the definition", a.definition?.version, b.definition?.version);
  requireSame("revisions of the wording", a.revision, b.revision);
}

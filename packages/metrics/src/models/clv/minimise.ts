import { norm } from "../../linear/rows.ts";
import { sumOf } from "../../sum.ts";

interface Corner {
  readonly at: readonly number[];
  readonly value: number;
}

/** Corners this near in value, of themselves, are the minimum as far as sums of doubles can tell. */
const TOLERANCE = 1e-12;

/** A simplex this small is one place, however noisy its values. */
const SMALLEST = 1e-7;

/** A simplex can shrink before it is there; begun again where it stopped, it goes on. */
const MAX_STARTS = 12;
const MAX_STEPS = 4000;

/**
 * Finds a minimum near the start by the simplex of Nelder and Mead, begun again from each result
 * until that gains nothing. Deterministic; needs no derivative. Values that are no number count as
 * infinite. Null where it gains to the end.
 *
 * Source: Nelder & Mead (1965) The Computer Journal 7:308.
 */
export function minimise(
  target: (at: readonly number[]) => number,
  start: readonly number[],
): readonly number[] | null {
  const measure = (at: readonly number[]): Corner => {
    const value = target(at);
    return { at, value: Number.isNaN(value) ? Infinity : value };
  };
  let best = measure(start);
  for (let begun = 0; begun < MAX_STARTS; begun++) {
    const before = best;
    best = descend(measure, before, begun === 0 ? 0.5 : 0.05);
    if (begun > 0 && before.value - best.value <= 1e-10 * Math.abs(best.value)) return best.at;
  }
  return null;
}

function descend(measure: (at: readonly number[]) => Corner, start: Corner, size: number): Corner {
  let corners = [
    start,
    ...start.at.map((_, i) =>
      measure(start.at.map((value, j) => (i === j ? value + size : value))),
    ),
  ];
  let best = start;
  for (let step = 0; step < MAX_STEPS; step++) {
    corners.sort((a, b) => a.value - b.value);
    const rest = corners.slice(0, -1);
    const [worst = start, second = start] = [corners.at(-1), rest.at(-1)];
    best = corners[0] ?? start;
    const gapOf = (from: Corner) => norm(from.at.map((value, i) => value - (best.at[i] ?? 0)));
    const isLevel = worst.value - best.value <= TOLERANCE * Math.abs(best.value);
    if (isLevel || corners.every((corner) => gapOf(corner) <= SMALLEST)) break;
    const along = (factor: number) =>
      measure(
        worst.at.map((value, i) => {
          const middle = sumOf(rest, ({ at }) => at[i] ?? 0) / rest.length;
          return middle + factor * (value - middle);
        }),
      );
    const mirrored = along(-1);
    const isBest = mirrored.value < best.value;
    const isWorse = mirrored.value >= second.value;
    const tried = isBest ? along(-2) : isWorse && along(mirrored.value < worst.value ? -0.5 : 0.5);
    const better = tried && tried.value < mirrored.value ? tried : mirrored;
    if (better.value < (isWorse ? worst.value : second.value) && (!isWorse || better === tried)) {
      corners = [...rest, better];
    } else {
      const { at } = best;
      const half = (corner: Corner) =>
        measure(corner.at.map((value, i) => (value + (at[i] ?? 0)) / 2));
      corners = [best, ...corners.slice(1).map(half)];
    }
  }
  return best;
}

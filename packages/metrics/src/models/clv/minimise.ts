export interface Minimum {
  readonly at: readonly number[];
  readonly value: number;
  /** false when the steps ran out first. */
  readonly isFound: boolean;
}

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

/**
 * Finds a minimum near the start by the simplex of Nelder and Mead, begun again from each result
 * until that gains nothing. Deterministic; needs no derivative. Values that are no number count as
 * infinite.
 *
 * Source: Nelder & Mead (1965) The Computer Journal 7:308.
 */
export function minimise(
  target: (at: readonly number[]) => number,
  start: readonly number[],
  maximumSteps = 4000,
): Minimum {
  const measure = (at: readonly number[]): Corner => {
    const value = target(at);
    return { at, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value };
  };
  let best = measure(start);
  for (let begun = 0; begun < MAX_STARTS; begun++) {
    const found = descend(measure, best, begun === 0 ? 0.5 : 0.05, maximumSteps);
    const gain = best.value - found.corner.value;
    best = found.corner;
    if (found.isFound && begun > 0 && gain <= 1e-10 * Math.abs(best.value)) {
      return { ...best, isFound: true };
    }
  }
  return { ...best, isFound: false };
}

function descend(
  measure: (at: readonly number[]) => Corner,
  start: Corner,
  size: number,
  maximumSteps: number,
): { corner: Corner; isFound: boolean } {
  const corners = [
    start,
    ...start.at.map((_, i) =>
      measure(start.at.map((value, j) => (i === j ? value + size : value))),
    ),
  ];
  for (let step = 0; step < maximumSteps; step++) {
    corners.sort((a, b) => a.value - b.value);
    const best = corners[0] ?? start;
    const worst = corners.at(-1) ?? start;
    const second = corners.at(-2) ?? start;
    const isLevel = worst.value - best.value <= TOLERANCE * Math.abs(best.value);
    if (isLevel || widthOf(corners, best) <= SMALLEST) {
      return { corner: best, isFound: true };
    }
    const rest = corners.slice(0, -1);
    const middle = start.at.map(
      (_, i) => rest.reduce((sum, { at }) => sum + (at[i] ?? 0), 0) / rest.length,
    );
    const along = (factor: number) =>
      measure(middle.map((value, i) => value + factor * ((worst.at[i] ?? 0) - value)));
    const mirrored = along(-1);
    let better: Corner | null = null;
    if (mirrored.value < best.value) {
      const further = along(-2);
      better = further.value < mirrored.value ? further : mirrored;
    } else if (mirrored.value < second.value) {
      better = mirrored;
    } else {
      const nearer = along(mirrored.value < worst.value ? -0.5 : 0.5);
      if (nearer.value < Math.min(mirrored.value, worst.value)) better = nearer;
    }
    if (better) {
      corners[corners.length - 1] = better;
    } else {
      for (const [i, corner] of corners.entries()) {
        if (i > 0)
          corners[i] = measure(corner.at.map((value, j) => (value + (best.at[j] ?? 0)) / 2));
      }
    }
  }
  corners.sort((a, b) => a.value - b.value);
  return { corner: corners[0] ?? start, isFound: false };
}

function widthOf(corners: readonly Corner[], best: Corner): number {
  let width = 0;
  for (const { at } of corners) {
    for (const [i, value] of at.entries()) {
      width = Math.max(width, Math.abs(value - (best.at[i] ?? 0)));
    }
  }
  return width;
}

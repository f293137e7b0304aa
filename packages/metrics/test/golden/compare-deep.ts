export interface Tolerance {
  readonly rel: number;
  readonly abs: number;
}

/** One number, null, list or record beside what was expected of it. */
export interface Deviation {
  /** Where: `score[0]`, `segments.web`. */
  readonly path: string;
  readonly got: unknown;
  readonly want: unknown;
  /** |got − want| ÷ |want| for numbers; Infinity where the kinds differ. */
  readonly relative: number;
  readonly isClose: boolean;
}

/**
 * Compares an answer with what was expected, every field of both: numbers within
 * |got − want| ≤ abs + rel · |want|, everything else equal. A field that is only in one of them is
 * a deviation.
 *
 * @param tolerance of the whole file, or chosen by the path for fields that its notes name
 */
export function compareDeep(
  got: unknown,
  want: unknown,
  tolerance: Tolerance | ((path: string) => Tolerance),
  path = "",
): Deviation[] {
  if (Array.isArray(got) && Array.isArray(want)) {
    const length = Math.max(got.length, want.length);
    return Array.from({ length }, (_, i) => i).flatMap((i) =>
      compareDeep(got[i], want[i], tolerance, `${path}[${i}]`),
    );
  }
  if (isRecord(got) && isRecord(want)) {
    const keys = [...new Set([...Object.keys(got), ...Object.keys(want)])];
    return keys.flatMap((key) =>
      compareDeep(got[key], want[key], tolerance, path === "" ? key : `${path}.${key}`),
    );
  }
  if (typeof got === "number" && typeof want === "number") {
    const { rel, abs } = typeof tolerance === "function" ? tolerance(path) : tolerance;
    const off = Math.abs(got - want);
    const relative = off === 0 ? 0 : off / Math.abs(want);
    return [{ path, got, want, relative, isClose: off <= abs + rel * Math.abs(want) }];
  }
  const isClose = got === want;
  return [{ path, got, want, relative: isClose ? 0 : Number.POSITIVE_INFINITY, isClose }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

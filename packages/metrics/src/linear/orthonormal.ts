import { dot, norm } from "./rows.ts";

/** Orthonormal columns Q, and the columns of the upper triangle A with Q = X·A. */
export interface Orthonormal {
  readonly q: readonly (readonly number[])[];
  readonly a: readonly (readonly number[])[];
}

/** A column that keeps less than this share of its length beside the earlier ones depends on them. */
export const DEPENDENT = 1e-11;

/**
 * Makes the columns of X orthonormal, one after another, each cleaned of the earlier ones twice:
 * once leaves rounding behind. Null where a column depends on earlier ones.
 *
 * Source: Gram and Schmidt's method; Giraud, Langou & Rozložník (2005) "twice is enough", Computers
 * & Mathematics with Applications 50:1069.
 */
export function orthonormal(columns: readonly (readonly number[])[]): Orthonormal | null {
  const q: number[][] = [];
  const a: number[][] = [];
  for (const [j, column] of columns.entries()) {
    let left = [...column];
    let own = columns.map((_, i) => Number(i === j));
    for (let k = 0; k < 2 * j; k++) {
      const [unit, mix] = [q[k % j] ?? [], a[k % j] ?? []];
      const share = dot(unit, left);
      left = left.map((value, i) => value - share * (unit[i] ?? 0));
      own = own.map((value, i) => value - share * (mix[i] ?? 0));
    }
    const length = norm(left);
    if (!(length > DEPENDENT * norm(column))) return null;
    q.push(left.map((value) => value / length));
    a.push(own.map((value) => value / length));
  }
  return { q, a };
}

import { softplus } from "../distribution/softplus.ts";
import { exactSum } from "../linear/exact.ts";
import { orthonormal } from "../linear/orthonormal.ts";
import { dot, item, norm, type Rows, transposed } from "../linear/rows.ts";

/** Newton needs about 6 turns; only a coefficient on its way to infinity needs more than these. */
const MOST_TURNS = 60;

/** Each step squares the error of the one before: after one as small as this nothing is left to do. */
const SMALL_STEP = 1e-9;

/** The likeliest coefficients. */
export interface Peak {
  readonly beta: readonly number[];
  readonly deviance: number;
  /** The columns of A with (XᵀWX)⁻¹ = A·Aᵀ. */
  readonly a: Rows;
}

/**
 * Climbs to the likeliest coefficients of a logistic regression by Newton's method, halving steps
 * that overshoot. `collinear` where columns depend on each other at the start, `separated` where
 * coefficients run away.
 *
 * @param x the design, the constant's column included
 * @param start a value per column
 */
export function climb(
  columns: Rows,
  outcome: readonly number[],
  start: readonly number[],
): Peak | "collinear" | "separated" {
  const rows = transposed(columns);
  const placeAt = (beta: readonly number[]) => {
    const eta = rows.map((row) => dot(row, beta));
    return { beta, eta, deviance: devianceOf(outcome, eta) };
  };
  let here = placeAt(start);
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const newton = newtonStep(columns, outcome, here.eta);
    if (!newton) return turn === 0 ? "collinear" : "separated";
    const isLast = norm(newton.step) <= SMALL_STEP * (1 + norm(here.beta));
    const { beta, deviance } = here;
    for (let factor = 1; factor > 1e-6; factor /= 2) {
      here = placeAt(beta.map((value, j) => value + factor * item(newton.step, j)));
      if (isLast || here.deviance <= deviance * (1 + 1e-12)) break;
    }
    const last = isLast && newtonStep(columns, outcome, here.eta);
    if (last) return { ...here, a: last.a };
  }
  return "separated";
}

function newtonStep(columns: Rows, outcome: readonly number[], eta: readonly number[]) {
  const roots = eta.map((value) => {
    const odds = Math.exp(-Math.abs(value));
    return Math.sqrt(odds) / (1 + odds);
  });
  const factors = orthonormal(columns.map((x) => x.map((value, i) => value * item(roots, i))));
  if (!factors) return null;
  const pull = roots.map((root, i) =>
    root === 0 ? 0 : missOf(item(outcome, i), item(eta, i)) / root,
  );
  const along = factors.q.map((column) => dot(column, pull));
  return { step: transposed(factors.a).map((row) => dot(row, along)), a: factors.a };
}

/** Outcome less expected share, without cancellation: 1 − p = 1 / (1 + e^η). */
function missOf(outcome: number, eta: number): number {
  return outcome === 1 ? 1 / (1 + Math.exp(eta)) : -1 / (1 + Math.exp(-eta));
}

/** Computes −2 ln likelihood of outcomes, given their log odds. */
export function devianceOf(outcome: readonly number[], eta: readonly number[]): number {
  return exactSum(eta.map((value, i) => 2 * softplus(outcome[i] === 1 ? -value : value)));
}

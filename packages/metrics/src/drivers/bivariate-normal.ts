import { normalCdf } from "../distribution/normal.ts";
import { requireWithin } from "../require.ts";

/** Where the integrand is looked at: the sine and squared cosine of an angle, and its weight. */
interface Node {
  readonly sin: number;
  readonly cosSquared: number;
  readonly weight: number;
}

/**
 * Makes P(X ≤ h, Y ≤ k) of two standard normal variables of one correlation, to about 1e-13; the
 * limits may be infinite.
 *
 * Source: Plackett (1954) Biometrika 41:351, dΦ₂/dρ = φ₂, integrated over the angle arcsin ρ as
 * Drezner & Wesolowsky (1990) do, by the double exponential rule of Takahasi & Mori (1974).
 *
 * @param correlation −1 … 1
 * @throws RangeError for a correlation beyond ±1.
 * @example
 * bivariateNormalCdf(0.5)(0, 0).toFixed(12) // "0.333333333333"
 */
export function bivariateNormalCdf(correlation: number): (h: number, k: number) => number {
  requireWithin("correlation", correlation, -1, 1);
  const nodes = nodesTo(correlation);
  return (h, k) => {
    const independent = normalCdf(h) * normalCdf(k);
    if (!Number.isFinite(h * k)) return independent;
    let sum = 0;
    for (const { sin, cosSquared, weight } of nodes) {
      // (h² + k² − 2hk·sin) / 2cos², regrouped so that nothing cancels near a right angle.
      const apart = sin < 0 ? h + k : h - k;
      const product = sin < 0 ? -h * k : h * k;
      const power = (apart * apart) / (2 * cosSquared) + product / (1 + Math.abs(sin));
      sum += weight * Math.exp(-power);
    }
    return Math.max(0, independent + sum / (2 * Math.PI));
  };
}

/** Where the rule's weights vanish, and its step. */
const REACH = 3.2;
const STEP = 1 / 20;

function nodesTo(correlation: number): Node[] {
  const angle = Math.asin(correlation);
  const end = Math.acos(Math.abs(correlation));
  const nodes: Node[] = [];
  for (let t = -REACH; t <= REACH; t += STEP) {
    // The share of the way that is left to the end, which has its own digits near 0.
    const left = 1 / (1 + Math.exp(Math.PI * Math.sinh(t)));
    nodes.push({
      sin: Math.sin(angle * (1 - left)),
      cosSquared: Math.sin(end + Math.abs(angle) * left) ** 2,
      weight: angle * STEP * Math.PI * Math.cosh(t) * left * (1 - left),
    });
  }
  return nodes;
}

import { normalCdf } from "../distribution/normal.ts";
import { item } from "../linear/matrix.ts";

/** Gauss–Legendre's 16 points on −1 … 1 (Abramowitz & Stegun table 25.4): one half, mirrored below. */
const POINTS = [
  0.0950125098376374, 0.2816035507792589, 0.4580167776572274, 0.6178762444026438, 0.755404408355003,
  0.8656312023878318, 0.9445750230732326, 0.9894009349916499,
];
const WEIGHTS = [
  0.1894506104550685, 0.1826034150449236, 0.1691565193950025, 0.1495959888165767,
  0.1246289712555339, 0.0951585116824928, 0.0622535239386479, 0.0271524594117541,
];

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
 * Drezner & Wesolowsky (1990) do, on panels that narrow towards ρ = ±1.
 *
 * @param correlation −1 … 1
 * @throws RangeError for a correlation beyond ±1.
 * @example
 * bivariateNormalCdf(0.5)(0, 0).toFixed(12) // "0.333333333333"
 */
export function bivariateNormalCdf(correlation: number): (h: number, k: number) => number {
  if (!(correlation >= -1 && correlation <= 1)) {
    throw new RangeError(`correlation ${correlation} is not between −1 and 1`);
  }
  const nodes = nodesTo(Math.asin(correlation));
  return (h, k) => {
    if (Math.abs(h) === Number.POSITIVE_INFINITY || Math.abs(k) === Number.POSITIVE_INFINITY) {
      return normalCdf(Math.min(h, k)) * normalCdf(Math.max(h, k));
    }
    let sum = 0;
    for (const { sin, cosSquared, weight } of nodes) {
      // (h² + k² − 2hk·sin) / 2cos², regrouped so that nothing cancels near a right angle.
      const apart = sin < 0 ? h + k : h - k;
      const product = sin < 0 ? -h * k : h * k;
      const power = (apart * apart) / (2 * cosSquared) + product / (1 + Math.abs(sin));
      sum += weight * Math.exp(-power);
    }
    return Math.max(0, normalCdf(h) * normalCdf(k) + sum / (2 * Math.PI));
  };
}

function nodesTo(angle: number): Node[] {
  const nodes: Node[] = [];
  const sign = angle < 0 ? -1 : 1;
  const end = Math.abs(angle);
  let from = 0;
  for (let panel = 1; from < end; panel++) {
    // Half of what is left to the right angle each time, until nothing counts any more.
    const to = panel > 40 ? end : Math.min(end, (Math.PI / 2) * (1 - 2 ** -panel));
    const [middle, half] = [(from + to) / 2, (to - from) / 2];
    POINTS.forEach((point, i) => {
      for (const at of [middle - half * point, middle + half * point]) {
        const sin = sign * Math.sin(at);
        nodes.push({ sin, cosSquared: Math.cos(at) ** 2, weight: sign * half * item(WEIGHTS, i) });
      }
    });
    from = to;
  }
  return nodes;
}

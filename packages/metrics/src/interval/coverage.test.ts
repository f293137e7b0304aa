import { describe, expect, test } from "vitest";
import { roundHalfAwayFromZero } from "../round.ts";
import { SCALES } from "../scales.ts";
import { tallyOf } from "../tally.ts";
import { adjustedT } from "./adjusted-t.ts";
import { tango } from "./tango.ts";

/** The chance, in percent, that `holds` is true of n answers drawn with these shares: over every sample. */
function coverage(shares: readonly number[], n: number, holds: (counts: number[]) => boolean) {
  let covered = 0;
  const visit = (counts: number[], left: number, chance: number) => {
    const share = shares[counts.length] ?? 0;
    if (counts.length === shares.length - 1) {
      if (holds([...counts, left])) covered += chance * share ** left;
      return;
    }
    // Multinomial as a chain of binomials without their complements.
    let ways = 1;
    for (let count = 0; count <= left; count++) {
      visit([...counts, count], left - count, chance * ways * share ** count);
      ways *= (left - count) / (count + 1);
    }
  };
  visit([], n, 1);
  return roundHalfAwayFromZero(100 * covered, 1);
}

const inside = (interval: { low: number; high: number } | null, truth: number) =>
  interval !== null && interval.low <= truth + 1e-12 && interval.high >= truth - 1e-12;

describe("docs/metrics.md states the exact coverage of", () => {
  test.each([
    [[0.5, 0.3, 0.2], { 5: 97.5, 10: 94.7, 30: 95.2 }],
    [[0.9, 0.08, 0.02], { 5: 96.5, 10: 95.9, 30: 96.1 }],
  ] as const)("Tango's interval at %j: %j", (shares, stated) => {
    const [promoters, , detractors] = shares;
    for (const [n, percent] of Object.entries(stated)) {
      const holds = ([p = 0, s = 0, d = 0]: number[]) =>
        inside(tango(p, s, d), promoters - detractors);
      expect(coverage(shares, Number(n), holds)).toBe(percent);
    }
  });

  test.each([
    [[0.02, 0.03, 0.1, 0.35, 0.5], { 5: 99.9, 10: 99.5, 20: 98 }],
    [[0.01, 0.01, 0.03, 0.15, 0.8], { 5: 100, 10: 99.9, 20: 99.7 }],
    [[0, 0.05, 0.9, 0.05, 0], { 5: 100, 10: 100, 20: 100 }],
    [[0.1, 0, 0, 0, 0.9], { 5: 100, 10: 99.8, 20: 87.6 }],
  ] as const)("the adjusted t interval at %j: %j", (shares, stated) => {
    const mean = shares.reduce((sum: number, share, i) => sum + share * (i + 1), 0);
    const holds = (counts: number[]) =>
      inside(
        adjustedT(
          tallyOf(
            SCALES["csat-1-5"],
            counts.map((count, i) => [i + 1, count]),
          ),
        ),
        mean,
      );
    for (const [n, percent] of Object.entries(stated)) {
      expect(coverage(shares, Number(n), holds)).toBe(percent);
    }
  });
});

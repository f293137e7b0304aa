import type { ScoreCount } from "@heed/contracts";
import type { Scale } from "@heed/metrics/scales";
import * as Plot from "@observablehq/plot";
import type { Format } from "../format/format.ts";
import { toFigure } from "./to-figure.ts";
import { toneOf } from "./tone.ts";

export interface DistributionInput {
  scale: Scale;
  counts: readonly ScoreCount[];
  /** In px. */
  width: number;
  height: number;
  format: Format;
}

/** Lists every score of the scale with its count, scores nobody gave as 0. */
export function toBars(scale: Scale, counts: readonly ScoreCount[]): ScoreCount[] {
  const byScore = new Map(counts.map(({ score, count }) => [score, count]));
  return Array.from({ length: scale.max - scale.min + 1 }, (_, index) => {
    const score = scale.min + index;
    return { score, count: byScore.get(score) ?? 0 };
  });
}

/** Draws one bar a score, from zero, with its count on top and the tone's colour. */
export function plotDistribution(input: DistributionInput): SVGSVGElement {
  const { scale, counts, width, height, format } = input;
  const bars = toBars(scale, counts);
  return toFigure(
    Plot.plot({
      width,
      height,
      marginTop: 24,
      marginRight: 0,
      marginBottom: 28,
      marginLeft: 0,
      className: "plot",
      x: { type: "band", domain: bars.map(({ score }) => score), label: null, padding: 0.2 },
      y: { domain: [0, Math.max(1, ...bars.map(({ count }) => count))], axis: null },
      marks: [
        Plot.barY(bars, {
          x: "score",
          y: "count",
          fill: ({ score }) => `var(--${toneOf(scale, score)})`,
          rx1y2: 2,
          rx2y2: 2,
        }),
        Plot.ruleY([0], { stroke: "var(--control)" }),
        Plot.axisX({ tickSize: 0, tickPadding: 8, fill: "var(--ink)", label: null }),
        Plot.text(bars, {
          x: "score",
          y: "count",
          text: ({ count }) => format.count(count),
          dy: -9,
          fill: "var(--muted)",
        }),
      ],
    }),
  );
}

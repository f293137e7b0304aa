import * as Plot from "@observablehq/plot";
import type { Format } from "../format/format.ts";
import type { Unit } from "../format/round.ts";
import { type Domain, type Place, toRuns, toTicks } from "./series.ts";
import { toFigure } from "./to-figure.ts";

/** Room for the axes, in px. `charts.css` places the reader over the same area. */
export const TREND_MARGINS = { top: 20, right: 28, bottom: 28, left: 48 } as const;

export interface TrendInput {
  places: readonly Place[];
  domain: Domain;
  unit: Unit;
  /** In px. */
  width: number;
  height: number;
  format: Format;
  /** Where the wording changed. */
  marks: readonly { time: Date; label: string }[];
}

/** A drawn trend, and where on it a place lies. */
export interface TrendFigure {
  svg: SVGSVGElement;
  toX(time: Date): number;
  toY(value: number): number;
}

/** In the right half of the axis, where a label has its room to the left. */
function isLate(time: Date, first: Date, last: Date): boolean {
  return time.getTime() * 2 > first.getTime() + last.getTime();
}

/** Draws the series with its band: lines only over unbroken time, whiskers where a point is alone. */
export function plotTrend(input: TrendInput): TrendFigure {
  const { places, domain, unit, width, height, format, marks } = input;
  const runs = toRuns(places);
  const points = runs.flat();
  const alone = runs.filter((run) => run.length === 1).flat();
  const first = places[0]?.time ?? new Date(0);
  const last = places.at(-1)?.time ?? first;
  const figure = Plot.plot({
    width,
    height,
    marginTop: TREND_MARGINS.top,
    marginRight: TREND_MARGINS.right,
    marginBottom: TREND_MARGINS.bottom,
    marginLeft: TREND_MARGINS.left,
    className: "plot",
    x: { type: "utc", domain: [first, last], label: null },
    y: { domain: [domain.low, domain.high], label: null },
    marks: [
      Plot.gridY({ stroke: "var(--line)", strokeOpacity: 1, ticks: 5 }),
      Plot.axisY({
        ticks: 5,
        tickSize: 0,
        tickPadding: 8,
        fill: "var(--muted)",
        tickFormat: (value: number) =>
          unit === "score" && Number.isInteger(value)
            ? format.count(value)
            : format.level(value, unit),
      }),
      Plot.axisX({
        ticks: toTicks(places, width),
        tickSize: 4,
        stroke: "var(--control)",
        fill: "var(--muted)",
        tickFormat: (time: Date) => format.day(time),
      }),
      unit === "points" && domain.low < 0 && domain.high > 0
        ? Plot.ruleY([0], { stroke: "var(--control)" })
        : null,
      ...runs.map((run) =>
        Plot.areaY(run, { x: "time", y1: "low", y2: "high", fill: "var(--band)" }),
      ),
      Plot.ruleX(alone, {
        x: "time",
        y1: "low",
        y2: "high",
        stroke: "var(--series)",
        strokeOpacity: 0.5,
        strokeWidth: 2,
      }),
      ...runs.map((run) =>
        Plot.line(run, { x: "time", y: "value", stroke: "var(--series)", strokeWidth: 2 }),
      ),
      Plot.dot(points, {
        x: "time",
        y: "value",
        r: 3,
        fill: ({ isHollow }) => (isHollow ? "var(--paper)" : "var(--series)"),
        stroke: "var(--series)",
        strokeWidth: 1.5,
      }),
      Plot.ruleX(marks, { x: "time", stroke: "var(--muted)", strokeDasharray: "3 3" }),
      ...marks.map((mark) =>
        Plot.text([mark], {
          x: "time",
          text: "label",
          frameAnchor: "top",
          dy: -14,
          textAnchor: isLate(mark.time, first, last) ? "end" : "start",
          fill: "var(--muted)",
        }),
      ),
    ],
  });
  const x = figure.scale("x");
  const y = figure.scale("y");
  return {
    svg: toFigure(figure),
    toX: (time) => Number(x?.apply(time)),
    toY: (value) => Number(y?.apply(value)),
  };
}

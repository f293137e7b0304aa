import type { SeriesPoint } from "@heed/contracts";
import { html, nothing, svg, type TemplateResult } from "lit";
import { toDomain, toPlaces, toRuns } from "../charts/series.ts";

const WIDTH = 168;
const HEIGHT = 44;
const EDGE = 4;

/** What is drawn of a bucket. */
export type SparkPoint = Omit<SeriesPoint, "counts">;

/**
 * Draws the series small, with its band: no axis, so the row's numbers stand beside it.
 *
 * @param range the whole range that the number can take
 */
export function sparkline(
  series: readonly SparkPoint[],
  minimumN: number,
  range: readonly [low: number, high: number],
): TemplateResult {
  const places = toPlaces(series, minimumN);
  const runs = toRuns(places);
  const points = runs.flat();
  const domain = toDomain(points, range);
  const first = places[0]?.time.getTime() ?? 0;
  const span = Math.max(1, (places.at(-1)?.time.getTime() ?? 1) - first);
  const x = (time: Date) =>
    (EDGE + ((time.getTime() - first) / span) * (WIDTH - 2 * EDGE)).toFixed(1);
  const y = (value: number) =>
    (
      HEIGHT -
      EDGE -
      ((value - domain.low) / (domain.high - domain.low)) * (HEIGHT - 2 * EDGE)
    ).toFixed(1);
  const isLone = (run: { length: number }) => run.length === 1;
  const last = points.at(-1);

  return html`<svg class="sparkline" viewBox="0 0 ${WIDTH} ${HEIGHT}" width=${WIDTH} height=${HEIGHT} aria-hidden="true">
    ${
      domain.low < 0 && domain.high > 0
        ? svg`<line class="base" x1="0" x2=${WIDTH} y1=${y(0)} y2=${y(0)}></line>`
        : nothing
    }
    ${runs.map((run) =>
      isLone(run)
        ? nothing
        : svg`<polygon class="band" points=${[
            ...run.map((point) => `${x(point.time)},${y(point.high)}`),
            ...run.toReversed().map((point) => `${x(point.time)},${y(point.low)}`),
          ].join(" ")}></polygon>
          <polyline class="line" points=${run.map((point) => `${x(point.time)},${y(point.value)}`).join(" ")}></polyline>`,
    )}
    ${runs
      .filter(isLone)
      .map((run) =>
        run.map(
          (point) =>
            svg`<line class="whisker" x1=${x(point.time)} x2=${x(point.time)} y1=${y(point.low)} y2=${y(point.high)}></line>`,
        ),
      )}
    ${points
      .filter(
        (point) =>
          point.isHollow || point === last || runs.some((run) => isLone(run) && run[0] === point),
      )
      .map(
        (point) =>
          svg`<circle class=${point.isHollow ? "hollow" : "dot"} cx=${x(point.time)} cy=${y(point.value)} r="2"></circle>`,
      )}
  </svg>`;
}

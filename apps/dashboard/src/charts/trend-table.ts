import type { MetricReceipt } from "@heed/contracts";
import { html, type TemplateResult } from "lit";
import { downloadCsv, toCsv } from "../data/csv.ts";
import type { Words } from "../words/words.ts";
import type { Place } from "./series.ts";

/** Writes a receipt's series as CSV; a bucket with too few answers has its n and no number. */
export function toTrendCsv({ series, definition }: MetricReceipt): string {
  const rows = series.map(({ from, to, value, interval, n }) => {
    const numbers = [value, interval?.low ?? null, interval?.high ?? null];
    return [from, to, ...(n < definition.minimumN ? [null, null, null] : numbers), n];
  });
  return toCsv(["from", "to", "value", "low", "high", "n"], rows);
}

/** Renders a trend as a table that opens on demand, with its CSV. */
export function trendTable(
  receipt: MetricReceipt,
  places: readonly Place[],
  bucket: "day" | "week",
  { t, f }: Words,
): TemplateResult {
  const { columns } = t;
  const { unit } = receipt.headline;
  const download = () =>
    downloadCsv(`${receipt.survey}-${receipt.question}-trend.csv`, toTrendCsv(receipt));
  return html`<details>
    <summary>${t.asTable}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label=${t.trend.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">${columns[bucket]}</th>
            ${[columns.value, columns.low, columns.high, columns.n].map(
              (name) => html`<th scope="col" class="number">${name}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${places.map(({ time, end, point }) => {
            const cells =
              point && !point.isHollow
                ? [f.level(point.value, unit), ...f.ends(point, unit)]
                : ["–", "–", "–"];
            return html`<tr>
              <th scope="row">${f.bucket(time, end)}</th>
              ${cells.map((cell) => html`<td class="number">${cell}</td>`)}
              <td class="number">${f.count(point?.n ?? 0)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
    <button type="button" @click=${download}>${t.csv}</button>
  </details>`;
}

import { html, type TemplateResult } from "lit";
import { downloadCsv, toCsv } from "../data/csv.ts";
import type { Words } from "../words/words.ts";

/** One column of numbers over time. */
export interface Column {
  /** As its readers call it. */
  readonly label: string;
  /** As the CSV calls it. */
  readonly name: string;
  /** One a bucket, in order. */
  readonly cells: readonly Cell[];
}

export interface Cell {
  /** null: none, or too few answers for one. */
  readonly value: number | string | null;
  readonly text: string;
  readonly n: number;
}

export interface OverTime {
  readonly buckets: readonly { from: string; to: string }[];
  readonly columns: readonly Column[];
  readonly bucket: "day" | "week";
  /** The CSV's name, without its ending. */
  readonly file: string;
}

/** Renders numbers over time as a table that opens on demand, the latest first, with its CSV. */
export function overTime(
  { buckets, columns, bucket, file }: OverTime,
  { t, f }: Words,
): TemplateResult {
  const rows = buckets.map(({ from, to }, at) => ({ from, to, at })).toReversed();
  const download = () => {
    const header = ["from", "to", ...columns.flatMap(({ name }) => [name, `${name}_n`])];
    const lines = buckets.map(({ from, to }, at) => [
      ...[from, to],
      ...columns.flatMap(({ cells }) => [cells[at]?.value ?? null, cells[at]?.n ?? 0]),
    ]);
    downloadCsv(`${file}.csv`, toCsv(header, lines));
  };
  return html`<details>
    <summary>${t.overTime.table}</summary>
    <div class="scroll" role="region" aria-label=${t.overTime.table} tabindex="0">
      <table class="shares">
        <thead>
          <tr>
            <th scope="col">${t.columns[bucket]}</th>
            ${columns.map(({ label }) => html`<th scope="col" class="number">${label}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ from, to, at }) =>
              html`<tr>
                <th scope="row">${f.bucket(new Date(from), new Date(to))}</th>
                ${columns.map(({ cells }) => {
                  const cell = cells[at];
                  return html`<td class="number">
                    ${cell?.text ?? "–"} <span class="quiet">${t.n(f.count(cell?.n ?? 0))}</span>
                  </td>`;
                })}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <button type="button" @click=${download}>${t.csv}</button>
  </details>`;
}

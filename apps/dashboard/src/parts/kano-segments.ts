import type { KanoSegment, KanoSegmentReceipt } from "@heed/contracts";
import { MINIMUM_N } from "@heed/contracts/constants";
import { html, nothing, type TemplateResult } from "lit";
import { downloadCsv, toCsv } from "../data/csv.ts";
import { CutPart } from "./cut-part.ts";
import type { KanoQuestion } from "./kano-question.ts";

/** What kind of feature it is to each segment. */
export class KanoSegmentsPart extends CutPart<KanoQuestion, KanoSegmentReceipt> {
  protected override readBy(by: string, signal: AbortSignal): Promise<KanoSegmentReceipt> {
    return this.context.client.metrics.kanoBy(by, this.toQuery(), { signal });
  }

  protected override showCut(receipt: KanoSegmentReceipt): TemplateResult {
    const { t, f } = this.context.words;
    const { segments, hidden } = receipt;
    if (segments.length === 0) {
      return html`<p>${t.segments.none}</p>
        ${this.sayHidden(hidden)}`;
    }
    return html`<div class="scroll" role="region" aria-label=${t.segments.title} tabindex="0">
        <table class="shares">
          <thead>
            <tr>
              <th scope="col">${t.segments.segment}</th>
              <th scope="col">${t.kano.kind}</th>
              <th scope="col" class="number">${t.kano.better}</th>
              <th scope="col" class="number">${t.kano.worse}</th>
              <th scope="col" class="number">${t.columns.n}</th>
            </tr>
          </thead>
          <tbody>
            ${segments.map((segment) => this.#row(segment))}
          </tbody>
        </table>
      </div>
      ${
        segments.some(({ caution }) => caution === "few")
          ? html`<p class="quiet">${t.kano.few(f.count(MINIMUM_N.steady))}</p>`
          : nothing
      }
      ${this.sayHidden(hidden)}
      <button type="button" @click=${() => this.#download(receipt)}>${t.csv}</button>`;
  }

  #row(segment: KanoSegment): TemplateResult {
    const { t, f } = this.context.words;
    const { category, lead, better, worse, n } = segment;
    return html`<tr>
      <th scope="row">${this.labelOf(segment)}</th>
      <td>
        ${category === null ? "–" : t.kano.kinds[category]}
        ${category !== null && lead?.isClear !== true ? html`<span class="quiet">${t.kano.unclear}</span>` : nothing}
      </td>
      ${[better, worse].map((one) => this.#coefficient(one))}
      <td class="number">${f.count(n)}</td>
    </tr>`;
  }

  #coefficient({ value, interval, caution }: KanoSegment["better"]): TemplateResult {
    const { t, f } = this.context.words;
    if (value === null || caution === "too-few") return html`<td class="number">–</td>`;
    return html`<td class="number">
      ${f.level(value, "score")}${
        interval
          ? html` <span class="quiet">${t.between(...f.ends(interval, "score"))}</span>`
          : nothing
      }
    </td>`;
  }

  #download({ survey, question, dimension, segments }: KanoSegmentReceipt): void {
    const header = ["kind", "value", "category", "clear", "n", "better", "worse"];
    const rows = segments.map(({ kind, value, category, lead, n, better, worse, counts }) => [
      ...[kind, value, category, lead?.isClear === true ? "yes" : "no", n],
      ...[better.value, worse.value],
      ...[counts.M, counts.O, counts.A, counts.I, counts.R, counts.Q],
    ]);
    const name = `${survey}-${question}-by-${dimension.name}.csv`;
    downloadCsv(name, toCsv([...header, "M", "O", "A", "I", "R", "Q"], rows));
  }
}

customElements.define("heed-kano-segments", KanoSegmentsPart);

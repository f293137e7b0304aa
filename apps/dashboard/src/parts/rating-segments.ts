import type { RatingSegment, RatingSegmentReceipt } from "@heed/contracts";
import { MINIMUM_N } from "@heed/contracts/constants";
import { html, nothing, type TemplateResult } from "lit";
import { downloadCsv, toCsv } from "../data/csv.ts";
import { toPlainChange } from "../words/verdict.ts";
import { CutPart } from "./cut-part.ts";
import { levelCell } from "./level-cell.ts";
import { isShown } from "./number.ts";
import { labelOfPart, type RatedQuestion } from "./rated.ts";
import { whisker, whiskerHead } from "./whisker.ts";

type Number = RatingSegmentReceipt["numbers"][number];

/** A rating's mean by segment; of a matrix that of every row. */
export class RatingSegmentsPart extends CutPart<RatedQuestion, RatingSegmentReceipt> {
  protected override readBy(by: string, signal: AbortSignal): Promise<RatingSegmentReceipt> {
    return this.context.client.metrics.ratingsBy(by, this.toQuery(), { signal });
  }

  protected override showCut(receipt: RatingSegmentReceipt): TemplateResult {
    const { t, f } = this.context.words;
    const all = receipt.numbers.flatMap(({ segments }) => segments);
    const notes = [
      ...(all.some(({ headline }) => headline.caution === "few")
        ? [t.segments.hollow(f.count(MINIMUM_N.steady))]
        : []),
      ...(all.length > 0 ? [t.segments.judged(t.against.of[this.context.view.against])] : []),
    ];
    return html`${receipt.numbers.map((number) => this.#number(number, receipt))}
      ${notes.map((note) => html`<p class="quiet">${note}</p>`)}
      ${
        all.length > 0
          ? html`<button type="button" @click=${() => this.#download(receipt)}>${t.csv}</button>`
          : nothing
      }`;
  }

  #number(number: Number, { points }: RatingSegmentReceipt): TemplateResult {
    const { t, f } = this.context.words;
    const { segments, hidden } = number;
    const label = labelOfPart(this.question, number, this.context.words, (text) => this.say(text));
    return html`${
      segments.length === 0
        ? html`<p>${label}: ${t.segments.none}</p>`
        : html`<table class="segments">
            <thead>
              <tr>
                <th scope="col">${label}</th>
                <th scope="col" class="number">${t.ratings.mean}</th>
                <th scope="col" class="number">${t.columns.n}</th>
                ${whiskerHead(f.count(1), f.count(points))}
              </tr>
            </thead>
            <tbody>
              ${segments.map((segment) => this.#row(segment, points))}
            </tbody>
          </table>`
    }
    ${this.sayHidden(hidden)}`;
  }

  #row(segment: RatingSegment, points: number): TemplateResult | typeof nothing {
    const { words } = this.context;
    const { f } = words;
    const { headline, comparison } = segment;
    if (!isShown(headline)) return nothing;
    const { value, interval, n } = headline;
    return html`<tr>
      <th scope="row">${this.labelOf(segment)}<small>${toPlainChange(comparison, words)}</small></th>
      ${levelCell(value, interval, "score", words)}
      <td class="number">${f.count(n)}</td>
      <td class="whisker">${whisker(headline, [1, points])}</td>
    </tr>`;
  }

  #download({ survey, question, dimension, numbers }: RatingSegmentReceipt): void {
    const header = ["row", "side", "kind", "value", "mean", "low", "high", "n"];
    const rows = numbers.flatMap(({ row, side, segments }) =>
      segments.map(({ kind, value, headline, comparison }) => [
        ...[row, side, kind, value, headline.value],
        ...[headline.interval?.low ?? null, headline.interval?.high ?? null, headline.n],
        ...[comparison?.difference?.value ?? null, comparison?.adjustedP ?? null],
      ]),
    );
    const name = `${survey}-${question}-by-${dimension.name}.csv`;
    downloadCsv(name, toCsv([...header, "change", "adjusted_p"], rows));
  }
}

customElements.define("heed-rating-segments", RatingSegmentsPart);

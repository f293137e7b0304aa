import type { RatingNumber, RatingReceipt } from "@heed/contracts";
import { MINIMUM_N } from "@heed/contracts/constants";
import { html, nothing, type TemplateResult } from "lit";
import { downloadCsv, toCsv } from "../data/csv.ts";
import { toBucket } from "../data/period.ts";
import { toPlainChange } from "../words/verdict.ts";
import { leftOut } from "./left-out.ts";
import { levelCell } from "./level-cell.ts";
import { isShown, whyNot } from "./number.ts";
import { overTime } from "./over-time.ts";
import { QuestionPart } from "./question-part.ts";
import { labelOfPart, type RatedQuestion } from "./rated.ts";
import "./rating-segments.ts";
import { sparkline } from "./sparkline.ts";
import { whisker, whiskerHead } from "./whisker.ts";

/** A rating's mean with its interval and scores; of a matrix those of every row, what was expected included. */
export class RatingsPart extends QuestionPart<RatedQuestion, RatingReceipt> {
  protected override read(signal: AbortSignal): Promise<RatingReceipt> {
    return this.context.client.metrics.ratings(this.toQuery(), { signal });
  }

  protected override show(receipt: RatingReceipt): TemplateResult {
    const { t, f } = this.context.words;
    const asked = this.say(this.question.text);
    const isFew = receipt.numbers.some(({ headline }) => headline.caution === "few");
    return html`<figure class="chart" aria-label=${t.ratings.name(asked)}>
      <figcaption>
        <h2>${asked}</h2>
        <p class="quiet">${t.ratings.caption(f.count(receipt.points))}</p>
      </figcaption>
      ${
        receipt.numbers.every(({ headline }) => headline.n === 0)
          ? html`<p>${t.noAnswers}</p>`
          : html`${this.#means(receipt)}
              ${isFew ? html`<p class="quiet">${t.segments.hollow(f.count(MINIMUM_N.steady))}</p>` : nothing}
              <p class="quiet">${t.ratings.judged(t.against.of[this.context.view.against])}</p>
              ${this.#scores(receipt)} ${this.#overTime(receipt)}
              <heed-rating-segments
                .context=${this.context}
                .survey=${this.survey}
                .question=${this.question}
                .tick=${this.tick}
              ></heed-rating-segments>`
      }
    </figure>`;
  }

  #means({ numbers, points, definition }: RatingReceipt): TemplateResult {
    const { t, f } = this.context.words;
    return html`<table class="segments">
      <thead>
        <tr>
          <th scope="col">${t.ratings.row}</th>
          <th scope="col" class="number">${t.ratings.mean}</th>
          <th scope="col" class="number">${t.columns.n}</th>
          <th scope="col" class="over-time">${t.overTime.title}</th>
          ${whiskerHead(f.count(1), f.count(points))}
        </tr>
      </thead>
      <tbody>
        ${numbers.map((number) => this.#mean(number, points, definition.minimumN))}
      </tbody>
    </table>`;
  }

  #mean(number: RatingNumber, points: number, minimumN: number): TemplateResult {
    const { words } = this.context;
    const { f } = words;
    const { headline } = number;
    const { interval, n } = headline;
    if (!isShown(headline)) {
      return html`<tr>
        <th scope="row">${this.#labelOf(number)}<small>${whyNot(headline, minimumN, words)}</small></th>
        <td class="number">–</td>
        <td class="number">${f.count(n)}</td>
        <td class="over-time"></td>
        <td class="whisker"></td>
      </tr>`;
    }
    return html`<tr>
      <th scope="row">${this.#labelOf(number)}<small>${toPlainChange(number.comparison, words)}</small></th>
      ${levelCell(headline.value, interval, "score", words)}
      <td class="number">${f.count(n)}</td>
      <td class="over-time">${sparkline(number.series, minimumN, [1, points])}</td>
      <td class="whisker">${whisker(headline, [1, points])}</td>
    </tr>`;
  }

  #scores(receipt: RatingReceipt): TemplateResult {
    const { words } = this.context;
    const { t, f } = words;
    const shown = receipt.numbers.filter(({ headline }) => isShown(headline));
    const scores = Array.from({ length: receipt.points }, (_, index) => index + 1);
    return html`<details>
      <summary>${t.ratings.scores}</summary>
      <div class="scroll" role="region" aria-label=${t.ratings.scores} tabindex="0">
        <table class="shares">
          <thead>
            <tr>
              <th scope="col">${t.ratings.row}</th>
              ${scores.map((score) => html`<th scope="col" class="number">${f.count(score)}</th>`)}
              <th scope="col">${t.excluded.title}</th>
            </tr>
          </thead>
          <tbody>
            ${shown.map(
              (number) =>
                html`<tr>
                  <th scope="row">${this.#labelOf(number)}</th>
                  ${number.distribution.map(
                    ({ count, share }) =>
                      html`<td class="number">
                        ${f.count(count)} <span class="quiet">${f.percent(share ?? 0)}</span>
                      </td>`,
                  )}
                  <td class="quiet">${leftOut(number.excluded, words)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <button type="button" @click=${() => this.#download(receipt)}>${t.csv}</button>
    </details>`;
  }

  #overTime({ survey, question, numbers, definition }: RatingReceipt): TemplateResult {
    const { words, view } = this.context;
    return overTime(
      {
        buckets: numbers[0]?.series ?? [],
        columns: numbers.map((number) => ({
          label: this.#labelOf(number),
          name: [number.row ?? "all", number.side].join("_"),
          cells: number.series.map(({ value, n }) => {
            const told = n < definition.minimumN ? null : value;
            return { value: told, text: told === null ? "–" : words.f.level(told, "score"), n };
          }),
        })),
        bucket: toBucket(view.period),
        file: `${survey}-${question}-over-time`,
      },
      words,
    );
  }

  #labelOf(number: RatingNumber): string {
    return labelOfPart(this.question, number, this.context.words, (text) => this.say(text));
  }

  #download({ survey, question, numbers }: RatingReceipt): void {
    const header = ["row", "side", "mean", "low", "high", "n", "score", "count", "share"];
    const rows = numbers.flatMap(({ row, side, headline, distribution }) =>
      distribution.map(({ score, count, share }) => [
        ...[row, side, headline.value],
        ...[headline.interval?.low ?? null, headline.interval?.high ?? null, headline.n],
        ...[score, count, share],
      ]),
    );
    downloadCsv(`${survey}-${question}-ratings.csv`, toCsv(header, rows));
  }
}

customElements.define("heed-ratings", RatingsPart);

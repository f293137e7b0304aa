import type { KanoCoefficient, KanoPoint, KanoReceipt } from "@heed/contracts";
import { MINIMUM_N } from "@heed/contracts/constants";
import { html, nothing, type TemplateResult } from "lit";
import { downloadCsv, toCsv } from "../data/csv.ts";
import { toBucket } from "../data/period.ts";
import { toPlainChange } from "../words/verdict.ts";
import type { KanoQuestion } from "./kano-question.ts";
import { leftOutLine } from "./left-out.ts";
import { levelCell } from "./level-cell.ts";
import "./kano-segments.ts";
import { type Cell, overTime } from "./over-time.ts";
import { QuestionPart } from "./question-part.ts";
import { sparkline } from "./sparkline.ts";
import { whisker, whiskerHead } from "./whisker.ts";

/** What kind of feature it is, how clear that is, and how much it pleases or is missed. */
export class KanoPart extends QuestionPart<KanoQuestion, KanoReceipt> {
  protected override read(signal: AbortSignal): Promise<KanoReceipt> {
    return this.context.client.metrics.kano(this.toQuery(), { signal });
  }

  protected override show(receipt: KanoReceipt): TemplateResult {
    const { t, f } = this.context.words;
    const asked = this.say(this.question.text);
    return html`<figure class="chart" aria-label=${t.kano.name(asked)}>
      <figcaption>
        <h2>${asked}</h2>
        <p class="quiet">${t.kano.caption(f.count(receipt.n))}</p>
      </figcaption>
      ${this.#body(receipt)}
    </figure>`;
  }

  #body(receipt: KanoReceipt): TemplateResult {
    const { t, f } = this.context.words;
    const { n, category, caution, definition } = receipt;
    if (n === 0 || category === null) return html`<p>${t.noAnswers}</p>`;
    if (caution === "too-few") {
      return html`<p>${t.tooFewShort(f.count(n), f.count(definition.minimumN))}</p>`;
    }
    const isFew = [receipt, receipt.better, receipt.worse].some((one) => one.caution === "few");
    const found = t.kano.found(t.kano.meanings[category], receipt.lead?.isClear === true);
    return html`<p><strong>${t.kano.kinds[category]}</strong>${found}</p>
      ${this.#categories(receipt)} ${this.#coefficients(receipt)}
      ${isFew ? html`<p class="quiet">${t.segments.hollow(f.count(MINIMUM_N.steady))}</p>` : nothing}
      <p class="quiet">${t.kano.judged(t.against.of[this.context.view.against])}</p>
      <p class="quiet">${leftOutLine(receipt.excluded, this.context.words)}</p>
      ${this.#pairs(receipt)} ${this.#overTime(receipt)}
      <heed-kano-segments
        .context=${this.context}
        .survey=${this.survey}
        .question=${this.question}
        .tick=${this.tick}
      ></heed-kano-segments>`;
  }

  #categories({ categories, caution }: KanoReceipt): TemplateResult {
    const { t, f } = this.context.words;
    return html`<table class="segments">
      <thead>
        <tr>
          <th scope="col">${t.kano.kind}</th>
          <th scope="col" class="number">${t.kano.share}</th>
          <th scope="col" class="number">${t.columns.n}</th>
          ${whiskerHead(f.percent(0), f.percent(1))}
        </tr>
      </thead>
      <tbody>
        ${categories.map(
          ({ category, count, share, interval }) =>
            html`<tr>
              <th scope="row">
                ${t.kano.kinds[category]}<small>${t.kano.meanings[category]}</small>
              </th>
              <td class="number">
                ${f.percent(share ?? 0)}${
                  interval
                    ? html`<small>${t.between(...f.ends(interval, "share"))}</small>`
                    : nothing
                }
              </td>
              <td class="number">${f.count(count)}</td>
              <td class="whisker">${whisker({ value: share, interval, caution }, [0, 1])}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #coefficients({ better, worse, definition, series }: KanoReceipt): TemplateResult {
    const { words } = this.context;
    const { t, f } = words;
    const row = (label: string, name: "better" | "worse", coefficient: KanoCoefficient) => {
      const { value, n, interval, caution } = coefficient;
      if (value === null || caution === "too-few") {
        return html`<tr>
          <th scope="row">
            ${label}<small>${t.tooFewShort(f.count(n), f.count(definition.minimumN))}</small>
          </th>
          <td class="number">–</td>
          <td class="number">${f.count(n)}</td>
          <td class="over-time"></td>
          <td class="whisker"></td>
        </tr>`;
      }
      return html`<tr>
        <th scope="row">${label}<small>${toPlainChange(coefficient, words)}</small></th>
        ${levelCell(value, interval, "score", words)}
        <td class="number">${f.count(n)}</td>
        <td class="over-time">
          ${sparkline(
            series.map((point) => ({ ...point, ...point[name] })),
            definition.minimumN,
            name === "better" ? [0, 1] : [-1, 0],
          )}
        </td>
        <td class="whisker">${whisker({ value, interval, caution }, [-1, 1])}</td>
      </tr>`;
    };
    return html`<table class="segments">
      <thead>
        <tr>
          <th scope="col">${t.kano.effect}</th>
          <th scope="col" class="number">${t.columns.value}</th>
          <th scope="col" class="number">${t.columns.n}</th>
          <th scope="col" class="over-time">${t.overTime.title}</th>
          ${whiskerHead(f.level(-1, "points"), f.change(1, "points"))}
        </tr>
      </thead>
      <tbody>
        ${row(t.kano.better, "better", better)} ${row(t.kano.worse, "worse", worse)}
      </tbody>
    </table>`;
  }

  #overTime({ survey, question, series, definition }: KanoReceipt): TemplateResult {
    const { words, view } = this.context;
    const { t, f } = words;
    const toCell = (value: number | string | null, text: string, n: number): Cell =>
      value === null || n < definition.minimumN
        ? { value: null, text: "–", n }
        : { value, text, n };
    const coefficient = (name: "better" | "worse") =>
      series.map(({ [name]: { value, n } }: KanoPoint) =>
        toCell(value, f.level(value ?? 0, "score"), n),
      );
    return overTime(
      {
        buckets: series,
        columns: [
          {
            ...{ label: t.kano.kind, name: "category" },
            cells: series.map(({ category, n }) =>
              toCell(category, category === null ? "–" : t.kano.kinds[category], n),
            ),
          },
          { label: t.kano.better, name: "better", cells: coefficient("better") },
          { label: t.kano.worse, name: "worse", cells: coefficient("worse") },
        ],
        bucket: toBucket(view.period),
        file: `${survey}-${question}-over-time`,
      },
      words,
    );
  }

  #pairs(receipt: KanoReceipt): TemplateResult {
    const { t, f } = this.context.words;
    const answers: readonly string[] = t.answers.kano;
    return html`<details>
      <summary>${t.kano.pairs}</summary>
      <div class="scroll" role="region" aria-label=${t.kano.pairs} tabindex="0">
        <table class="shares">
          <caption class="quiet">
            ${t.kano.pairsCaption}
          </caption>
          <thead>
            <tr>
              <td></td>
              ${answers.map((answer) => html`<th scope="col" class="number">${answer}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${receipt.cells.map(
              (row, at) =>
                html`<tr>
                  <th scope="row">${answers[at]}</th>
                  ${row.map((count) => html`<td class="number">${f.count(count)}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <button type="button" @click=${() => this.#download(receipt)}>${t.csv}</button>
    </details>`;
  }

  #download({ survey, question, cells }: KanoReceipt): void {
    const rows = cells.flatMap((row, at) => row.map((count, to) => [at + 1, to + 1, count]));
    const header = ["functional", "dysfunctional", "count"];
    downloadCsv(`${survey}-${question}-kano.csv`, toCsv(header, rows));
  }
}

customElements.define("heed-kano", KanoPart);

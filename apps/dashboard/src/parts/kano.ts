import type { KanoCoefficient, KanoReceipt, Question } from "@heed/contracts";
import { MINIMUM_N } from "@heed/contracts/constants";
import { html, nothing, type TemplateResult } from "lit";
import { downloadCsv, toCsv } from "../data/csv.ts";
import { QuestionPart } from "./question-part.ts";
import { whisker, whiskerHead } from "./whisker.ts";

/** A pair of questions on one feature. */
export type KanoQuestion = Extract<Question, { kind: "kano" }>;

/** Tells whether this part can show what was answered. */
export function isKano(question: Question): question is KanoQuestion {
  return question.kind === "kano";
}

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
      <p class="quiet">${t.kano.judged}</p>
      ${this.#pairs(receipt)}`;
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

  #coefficients({ better, worse, definition }: KanoReceipt): TemplateResult {
    const { t, f } = this.context.words;
    const row = (label: string, coefficient: KanoCoefficient) => {
      const { value, n, interval, caution } = coefficient;
      if (value === null || caution === "too-few") {
        return html`<tr>
          <th scope="row">
            ${label}<small>${t.tooFewShort(f.count(n), f.count(definition.minimumN))}</small>
          </th>
          <td class="number">–</td>
          <td class="number">${f.count(n)}</td>
          <td class="whisker"></td>
        </tr>`;
      }
      return html`<tr>
        <th scope="row">${label}<small>${this.#change(coefficient)}</small></th>
        <td class="number">
          ${f.level(value, "score")}${
            interval ? html`<small>${t.between(...f.ends(interval, "score"))}</small>` : nothing
          }
        </td>
        <td class="number">${f.count(n)}</td>
        <td class="whisker">${whisker({ value, interval, caution }, [-1, 1])}</td>
      </tr>`;
    };
    return html`<table class="segments">
      <thead>
        <tr>
          <th scope="col">${t.kano.effect}</th>
          <th scope="col" class="number">${t.columns.value}</th>
          <th scope="col" class="number">${t.columns.n}</th>
          ${whiskerHead(f.level(-1, "points"), f.change(1, "points"))}
        </tr>
      </thead>
      <tbody>
        ${row(t.kano.better, better)} ${row(t.kano.worse, worse)}
      </tbody>
    </table>`;
  }

  #change({ difference, verdict }: KanoCoefficient): string {
    const { t, f } = this.context.words;
    if (verdict === "too-few" || difference === null) return t.change.tooFewShort;
    const word = verdict === "real" ? t.ratings.real : t.change.notDistinguishableShort;
    return `${f.change(difference.value, "score")} ${word}`;
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

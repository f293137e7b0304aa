import type { MetricReceipt } from "@heed/contracts";
import { SCALES } from "@heed/metrics/scales";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import { downloadCsv, toCsv } from "../data/csv.ts";
import { PageElement } from "../parts/page-element.ts";
import type { Words } from "../words/words.ts";
import { plotDistribution, toBars } from "./distribution-plot.ts";
import { countTone, rangeText, toneOf, tonesOf } from "./tone.ts";
import { watchWidth } from "./watch-width.ts";

const HEIGHT = 220;
/** The most px a score takes: five bars as wide as a desk would shout. */
const SCORES_WIDTH = 96;

/** How many gave each score, coloured and named by what the score says. */
export class DistributionChart extends PageElement {
  static override properties = {
    receipt: { attribute: false },
    words: { attribute: false },
    name: { attribute: false },
    _width: { state: true },
  };

  declare receipt: MetricReceipt;
  declare words: Words;
  /** The survey's name. */
  declare name: string;
  declare _width: number;

  readonly #canvas = createRef<HTMLDivElement>();
  #svg: SVGSVGElement | null = null;

  constructor() {
    super();
    this.name = "";
    this._width = 0;
    watchWidth(this, this.#canvas, (width) => {
      this._width = width;
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this._width === 0) return;
    if (!changed.has("receipt") && !changed.has("words") && !changed.has("_width")) return;
    const scale = SCALES[this.receipt.scale];
    this.#svg = plotDistribution({
      scale,
      counts: this.receipt.counts,
      width: Math.min(this._width, SCORES_WIDTH * (scale.max - scale.min + 1)),
      height: HEIGHT,
      format: this.words.f,
    });
  }

  protected override render(): TemplateResult {
    const { t, f } = this.words;
    const { headline, definition } = this.receipt;
    return html`<figure class="chart" aria-label=${t.distribution.name(this.name)}>
      <figcaption>
        <h2>${t.distribution.title}</h2>
        <p class="quiet">${t.distribution.caption} · ${t.n(f.count(headline.n))}</p>
      </figcaption>
      ${
        headline.caution === "too-few" || headline.n === 0
          ? html`<p>
              ${
                headline.n === 0
                  ? t.noAnswers
                  : t.distribution.tooFew(f.count(headline.n), f.count(definition.minimumN))
              }
            </p>`
          : html`${this.#legend()}
              <div class="canvas" ${ref(this.#canvas)}>${this.#svg ?? nothing}</div>
              ${this.#table()}`
      }
    </figure>`;
  }

  #legend(): TemplateResult {
    const { t, f } = this.words;
    const scale = SCALES[this.receipt.scale];
    return html`<ul class="legend">
      ${tonesOf(scale).map(
        (tone) =>
          html`<li class=${tone}>
            <span class="swatch" aria-hidden="true"></span>
            ${t.tones[scale.measure][tone]} ${rangeText(scale, tone)}
            <strong>${f.count(countTone(scale, this.receipt.counts, tone))}</strong>
          </li>`,
      )}
    </ul>`;
  }

  #table(): TemplateResult {
    const { t, f } = this.words;
    const scale = SCALES[this.receipt.scale];
    return html`<details>
      <summary>${t.asTable}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col" class="number">${t.distribution.score}</th>
            <th scope="col">${t.distribution.group}</th>
            <th scope="col" class="number">${t.distribution.count}</th>
          </tr>
        </thead>
        <tbody>
          ${toBars(scale, this.receipt.counts).map(
            ({ score, count }) =>
              html`<tr>
                <th scope="row" class="number">${score}</th>
                <td>${t.tones[scale.measure][toneOf(scale, score)]}</td>
                <td class="number">${f.count(count)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      <button type="button" @click=${this.#download}>${t.csv}</button>
    </details>`;
  }

  #download(): void {
    const { survey, question, scale, counts } = this.receipt;
    const rows = toBars(SCALES[scale], counts).map(({ score, count }) => [
      score,
      toneOf(SCALES[scale], score),
      count,
    ]);
    downloadCsv(`${survey}-${question}-scores.csv`, toCsv(["score", "group", "count"], rows));
  }
}

customElements.define("heed-distribution", DistributionChart);

import type { Dimension, MetricReceipt, SegmentNumber, SegmentReceipt } from "@heed/contracts";
import { MINIMUM_N } from "@heed/contracts/constants";
import { SCALES } from "@heed/metrics/scales";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Context } from "../data/context.ts";
import { toCompared } from "../data/period.ts";
import { Reading } from "../data/reading.ts";
import { toShortVerdict } from "../words/verdict.ts";
import { choices } from "./filters.ts";
import { levelCell } from "./level-cell.ts";
import { isShown } from "./number.ts";
import { PageElement } from "./page-element.ts";
import { problemNotice } from "./problem-notice.ts";
import { downloadSegments } from "./segments-csv.ts";
import { type Ends, whisker, whiskerHead } from "./whisker.ts";

const EXAMPLE = 'PUT /v1/dimensions/plan\n{"from": "traits.plan"}';

/** The survey's number cut by a dimension: one row a segment, the most answers first. */
export class SegmentsPart extends PageElement {
  static override properties = {
    context: { attribute: false },
    receipt: { attribute: false },
    name: { attribute: false },
    tick: { attribute: false },
    _dimensions: { state: true },
  };

  declare context: Context;
  /** The number of all answers together. */
  declare receipt: MetricReceipt;
  /** The survey's name. */
  declare name: string;
  /** Grows with every answer that comes in. */
  declare tick: number;
  /** Kept while another is read, so that the choice stands and the focus in it; null: not read yet. */
  declare _dimensions: readonly Dimension[] | null;

  #key = "";
  readonly #cut = new Reading(this, (signal) => this.#read(signal));

  constructor() {
    super();
    this._dimensions = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { view } = this.context;
    const { survey, question } = this.receipt;
    const { by, period, against, sample } = view;
    const key = JSON.stringify([survey, question, by, period, against, sample]);
    if (key !== this.#key) {
      this.#key = key;
      this.#cut.restart();
    } else if (changed.has("tick")) {
      this.#cut.request();
    }
  }

  /** @returns null when there is no dimension */
  async #read(signal: AbortSignal): Promise<SegmentReceipt | null> {
    const { client, view, now } = this.context;
    const { survey, question } = this.receipt;
    const dimensions = await client.dimensions.list({ signal });
    this._dimensions = dimensions;
    const chosen = this.#chosenOf(dimensions);
    if (!chosen) return null;
    const query = { survey, question, ...toCompared(view, now()), sample: view.sample };
    return await client.metrics.by(chosen.name, query, { signal });
  }

  #chosenOf(dimensions: readonly Dimension[]): Dimension | undefined {
    return dimensions.find(({ name }) => name === this.context.view.by) ?? dimensions[0];
  }

  protected override render(): TemplateResult {
    const { words } = this.context;
    const { problem, readAt } = this.#cut;
    return html`${problem === null ? nothing : problemNotice(problem, readAt, words, () => this.#cut.again())}
    ${this._dimensions ? this.#figure(this._dimensions) : nothing}`;
  }

  #figure(dimensions: readonly Dimension[]): TemplateResult {
    const { t } = this.context.words;
    const { value, problem } = this.#cut;
    const chosen = this.#chosenOf(dimensions);
    const isReading = chosen !== undefined && value === null && problem === null;
    return html`<figure
      class="chart"
      aria-label=${t.segments.name(this.name)}
      aria-busy=${isReading ? "true" : nothing}
    >
      <figcaption>
        <h2>${t.segments.title}</h2>
        ${chosen ? html`<p class="quiet">${t.segments.caption(chosen.name)}</p>` : nothing}
      </figcaption>
      ${
        chosen
          ? html`${this.#dimensionChoice(dimensions, chosen)}
            ${value ? this.#segments(value) : nothing}
            ${isReading ? html`<span class="bone tall"></span>` : nothing}`
          : html`<p>${t.segments.noDimensions}</p>
              <pre><code>${EXAMPLE}</code></pre>`
      }
    </figure>`;
  }

  #dimensionChoice(
    dimensions: readonly Dimension[],
    current: Dimension,
  ): TemplateResult | typeof nothing {
    const { words, view } = this.context;
    if (dimensions.length < 2) return nothing;
    return choices(
      words.t.segments.dimensions,
      dimensions.map(({ name }) => ({
        label: name,
        view: { ...view, by: name },
        isCurrent: name === current.name,
      })),
    );
  }

  #segments(receipt: SegmentReceipt): TemplateResult {
    const { t, f } = this.context.words;
    const { dimension, segments, hidden } = receipt;
    if (dimension.state === "building") {
      const share = dimension.total === 0 ? 0 : dimension.built / dimension.total;
      return html`<p>${t.segments.building(f.percent(share))}</p>`;
    }
    const whole = this.receipt.headline;
    const notes = [
      ...(isShown(whole) ? [t.segments.whole(f.level(whole.value, whole.unit))] : []),
      ...(segments.some(({ headline }) => headline.caution === "few")
        ? [t.segments.hollow(f.count(MINIMUM_N.steady))]
        : []),
      t.segments.judged(t.against.of[this.context.view.against]),
    ];
    return html`${
      segments.length === 0
        ? html`<p>${t.segments.none}</p>`
        : html`${this.#table(segments)}
            ${notes.map((note) => html`<p class="quiet">${note}</p>`)}`
    }
      ${
        hidden.segments > 0
          ? html`<p class="quiet">
              ${t.segments.hidden(f.count(hidden.segments), f.count(hidden.n))}
            </p>`
          : nothing
      }
      ${
        segments.length > 0
          ? html`<button type="button" @click=${() => downloadSegments(receipt)}>${t.csv}</button>`
          : nothing
      }`;
  }

  /** The whiskers are the table: each row holds its words, its number, its n and its interval. */
  #table(segments: readonly SegmentNumber[]): TemplateResult {
    const { t, f } = this.context.words;
    const { unit } = this.receipt.headline;
    const [low, high] = this.#ends();
    return html`<table class="segments">
      <thead>
        <tr>
          <th scope="col">${t.segments.segment}</th>
          <th scope="col" class="number">${t.measures[this.receipt.scale]}</th>
          <th scope="col" class="number">${t.columns.n}</th>
          ${whiskerHead(f.level(low, unit), f.level(high, unit))}
        </tr>
      </thead>
      <tbody>
        ${segments.map((segment) => this.#row(segment))}
      </tbody>
    </table>`;
  }

  #row(segment: SegmentNumber): TemplateResult | typeof nothing {
    const { words } = this.context;
    const { t, f } = words;
    const { headline, comparison } = segment;
    if (!isShown(headline)) return nothing;
    const { value, unit, interval, n } = headline;
    const whole = this.receipt.headline;
    const change = comparison ? toShortVerdict({ comparison }, words) : t.change.tooFewShort;
    const amount =
      comparison?.difference && comparison.verdict !== "too-few"
        ? `${f.change(comparison.difference.value, unit)}${t.change.unitShort[unit]} `
        : "";
    return html`<tr>
      <th scope="row">${this.#labelOf(segment)}<small>${amount}${change}</small></th>
      ${levelCell(value, interval, unit, words)}
      <td class="number">${f.count(n)}</td>
      <td class="whisker">
        ${whisker(headline, this.#ends(), isShown(whole) ? whole.value : undefined)}
      </td>
    </tr>`;
  }

  #ends(): Ends {
    const { unit } = this.receipt.headline;
    const { min, max } = SCALES[this.receipt.scale];
    if (unit === "points") return [-100, 100];
    return unit === "share" ? [0, 1] : [min, max];
  }

  #labelOf({ kind, value }: SegmentNumber): string {
    const { t } = this.context.words;
    return kind === "value" ? (value ?? "") : t.segments[kind];
  }
}

customElements.define("heed-segments", SegmentsPart);

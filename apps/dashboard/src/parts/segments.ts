import type { Dimension, MetricReceipt, SegmentNumber, SegmentReceipt } from "@heed/contracts";
import { MINIMUM_N } from "@heed/contracts/constants";
import { SCALES } from "@heed/metrics/scales";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Context } from "../data/context.ts";
import { downloadCsv, toCsv } from "../data/csv.ts";
import { toCompared } from "../data/period.ts";
import { Reading } from "../data/reading.ts";
import { toShortVerdict } from "../words/verdict.ts";
import { choices } from "./filters.ts";
import { levelCell } from "./level-cell.ts";
import { isShown } from "./number.ts";
import { PageElement } from "./page-element.ts";
import { problemNotice } from "./problem-notice.ts";
import { type Ends, whisker, whiskerHead } from "./whisker.ts";

interface Cut {
  readonly dimensions: readonly Dimension[];
  /** null when there is no dimension. */
  readonly receipt: SegmentReceipt | null;
}

const EXAMPLE = 'PUT /v1/dimensions/plan\n{"from": "traits.plan"}';

/** The survey's number cut by a dimension: one row a segment, the most answers first. */
export class SegmentsPart extends PageElement {
  static override properties = {
    context: { attribute: false },
    receipt: { attribute: false },
    name: { attribute: false },
    tick: { attribute: false },
  };

  declare context: Context;
  /** The number of all answers together. */
  declare receipt: MetricReceipt;
  /** The survey's name. */
  declare name: string;
  /** Grows with every answer that comes in. */
  declare tick: number;

  #key = "";
  readonly #cut = new Reading(this, (signal) => this.#read(signal));

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

  async #read(signal: AbortSignal): Promise<Cut> {
    const { client, view, now } = this.context;
    const { survey, question } = this.receipt;
    const dimensions = await client.dimensions.list({ signal });
    const chosen = dimensions.find(({ name }) => name === view.by) ?? dimensions[0];
    if (!chosen) return { dimensions, receipt: null };
    const query = { survey, question, ...toCompared(view, now()), sample: view.sample };
    return { dimensions, receipt: await client.metrics.by(chosen.name, query, { signal }) };
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words } = this.context;
    const { t } = words;
    const { value, problem, readAt } = this.#cut;
    if (problem !== null && !value) {
      return problemNotice(problem, readAt, words, () => this.#cut.again());
    }
    if (!value) return nothing;
    const { receipt, dimensions } = value;
    return html`<figure class="chart" aria-label=${t.segments.name(this.name)}>
      <figcaption>
        <h2>${t.segments.title}</h2>
        ${
          receipt
            ? html`<p class="quiet">${t.segments.caption(receipt.dimension.name)}</p>`
            : nothing
        }
      </figcaption>
      ${
        receipt
          ? html`${this.#dimensionChoice(dimensions, receipt.dimension)} ${this.#segments(receipt)}`
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
          ? html`<button type="button" @click=${() => this.#download(receipt)}>${t.csv}</button>`
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

  #download({ survey, question, dimension, segments }: SegmentReceipt): void {
    const header = ["kind", "value", "level", "low", "high", "n", "shown", "change", "adjusted_p"];
    const rows = segments.map(({ kind, value, headline, participation, comparison }) => [
      ...[kind, value, headline.value],
      ...[headline.interval?.low ?? null, headline.interval?.high ?? null, headline.n],
      ...[participation.shown, comparison?.difference?.value ?? null],
      comparison?.adjustedP ?? null,
    ]);
    downloadCsv(`${survey}-${question}-by-${dimension.name}.csv`, toCsv(header, rows));
  }
}

customElements.define("heed-segments", SegmentsPart);

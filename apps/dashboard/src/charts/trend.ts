import type { MetricReceipt } from "@heed/contracts";
import { SCALES } from "@heed/metrics/scales";
import { html, nothing, type PropertyValues, svg, type TemplateResult } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import { isShown } from "../parts/number.ts";
import { PageElement } from "../parts/page-element.ts";
import type { Words } from "../words/words.ts";
import { type Domain, fullDomain, type Place, toDomain, toPlaces } from "./series.ts";
import { plotTrend, TREND_MARGINS, type TrendFigure } from "./trend-plot.ts";
import { trendTable } from "./trend-table.ts";
import { watchWidth } from "./watch-width.ts";

export interface WordingMark {
  time: Date;
  revision: number;
}

const HEIGHT = 264;

/**
 * A survey's number over time, with its band. One native slider lies over the whole drawing, so that
 * pointer, touch, keyboard and screen reader all read the same points.
 */
export class TrendChart extends PageElement {
  static override properties = {
    receipt: { attribute: false },
    words: { attribute: false },
    name: { attribute: false },
    marks: { attribute: false },
    bucket: { attribute: false },
    _width: { state: true },
    _index: { state: true },
  };

  declare receipt: MetricReceipt;
  declare words: Words;
  /** The survey's name. */
  declare name: string;
  declare marks: readonly WordingMark[];
  declare bucket: "day" | "week";
  declare _width: number;
  /** The place being read; null: the latest with answers. */
  declare _index: number | null;

  readonly #canvas = createRef<HTMLDivElement>();
  #places: Place[] = [];
  #domain: Domain = { low: 0, high: 1, isZoomed: false };
  #figure: TrendFigure | null = null;

  constructor() {
    super();
    this.marks = [];
    this.bucket = "day";
    this.name = "";
    this._width = 0;
    watchWidth(this, this.#canvas, (width) => {
      this._width = width;
    });
    this._index = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { receipt, words } = this;
    if (changed.has("receipt")) {
      const scale = SCALES[receipt.scale];
      this.#places = toPlaces(receipt.series, receipt.definition.minimumN);
      const points = this.#places.flatMap(({ point }) => (point ? [point] : []));
      this.#domain = toDomain(points, fullDomain(receipt.headline.unit, scale));
    }
    if (this._width === 0) return;
    const isRedrawn =
      changed.has("receipt") ||
      changed.has("words") ||
      changed.has("marks") ||
      changed.has("_width");
    if (!isRedrawn) return;
    this.#figure = plotTrend({
      places: this.#places,
      domain: this.#domain,
      unit: receipt.headline.unit,
      width: this._width,
      height: HEIGHT,
      format: words.f,
      marks: this.#placedMarks(),
    });
  }

  protected override render(): TemplateResult {
    const { t, f } = this.words;
    const { receipt } = this;
    const measure = t.measures[receipt.scale];
    return html`<figure class="chart" aria-label=${t.trend.name(measure, this.name)}>
      <figcaption>
        <h2>${t.trend.title}</h2>
        <p class="quiet">
          ${measure} · ${this.bucket === "week" ? t.trend.week : t.trend.day} ·
          ${t.n(f.count(receipt.headline.n))}
        </p>
      </figcaption>
      ${isShown(receipt.headline) ? this.#drawing() : html`<p>${this.#whyHidden()}</p>`}
    </figure>`;
  }

  #whyHidden(): string {
    const { t, f } = this.words;
    const { headline, definition } = this.receipt;
    if (headline.n === 0) return t.noAnswers;
    return t.trend.hidden(f.count(headline.n), f.count(definition.minimumN));
  }

  #drawing(): TemplateResult {
    const { t, f } = this.words;
    const { receipt } = this;
    const index = this.#currentIndex();
    const place = this.#places[index];
    const text = place ? this.#placeText(place) : "";
    const hasHollow = this.#places.some(({ point }) => point === null || point.isHollow);
    const notes = [
      hasHollow ? t.trend.hollow(f.count(receipt.definition.minimumN)) : null,
      this.#domain.isZoomed ? t.trend.zoomed(...f.ends(this.#domain, receipt.headline.unit)) : null,
    ].filter((note) => note !== null);
    return html`<div class="canvas trend" ${ref(this.#canvas)}>
        ${this.#figure?.svg ?? nothing} ${this.#cursor(place)}
        <input
          type="range"
          min="0"
          max=${Math.max(0, this.#places.length - 1)}
          .value=${String(index)}
          aria-label=${t.trend.read}
          aria-valuetext=${text}
          @input=${this.#onInput}
          @pointermove=${this.#onPointer}
          @pointerdown=${this.#onPointer}
          @pointerleave=${this.#onLeave}
        />
      </div>
      <p class="readout" aria-hidden="true">${text}</p>
      ${notes.map((note) => html`<p class="quiet">${note}</p>`)} ${trendTable(receipt, this.#places, this.bucket, this.words)}`;
  }

  /** A mark stands at the bucket in which it falls; those outside the period are dropped. */
  #placedMarks(): { time: Date; label: string }[] {
    return this.marks.flatMap(({ time, revision }) => {
      const place = this.#places.find((one) => one.time <= time && time < one.end);
      return place ? [{ time: place.time, label: this.words.t.trend.revision(revision) }] : [];
    });
  }

  #currentIndex(): number {
    const last = this.#places.findLastIndex(({ point }) => point !== null);
    return Math.min(this._index ?? Math.max(0, last), Math.max(0, this.#places.length - 1));
  }

  #placeText({ time, end, point }: Place): string {
    const { t, f } = this.words;
    const day = f.bucket(time, end);
    if (point === null) return t.trend.point(day, t.trend.none);
    const n = t.n(f.count(point.n));
    if (point.isHollow) return t.trend.point(day, t.trend.withN(n, t.trend.tooFew));
    const { unit } = this.receipt.headline;
    const number = t.number(f.level(point.value, unit), ...f.ends(point, unit));
    return t.trend.point(day, t.trend.withN(number, n));
  }

  #cursor(place: Place | undefined): TemplateResult | typeof nothing {
    if (!this.#figure || !place || this._index === null) return nothing;
    const x = this.#figure.toX(place.time);
    const { point } = place;
    return html`<svg class="cursor" width=${this._width} height=${HEIGHT} aria-hidden="true">
      <line x1=${x} x2=${x} y1=${TREND_MARGINS.top} y2=${HEIGHT - TREND_MARGINS.bottom}></line>
      ${
        point
          ? svg`<circle class=${point.isHollow ? "hollow" : ""} cx=${x} cy=${this.#figure.toY(point.value)} r="5"></circle>`
          : nothing
      }
    </svg>`;
  }

  #onInput(event: Event): void {
    if (event.target instanceof HTMLInputElement) this._index = event.target.valueAsNumber;
  }

  #onPointer({ currentTarget, clientX }: PointerEvent): void {
    const figure = this.#figure;
    if (!(currentTarget instanceof HTMLElement) || !figure) return;
    const x = clientX - currentTarget.getBoundingClientRect().left + TREND_MARGINS.left;
    const distances = this.#places.map(({ time }) => Math.abs(figure.toX(time) - x));
    this._index = distances.indexOf(Math.min(...distances));
  }

  #onLeave({ pointerType }: PointerEvent): void {
    if (pointerType === "mouse") this._index = null;
  }
}

customElements.define("heed-trend", TrendChart);

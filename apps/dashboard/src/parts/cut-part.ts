import type { Question, SegmentReceipt } from "@heed/contracts";
import { html, nothing, type TemplateResult } from "lit";
import { QuestionPart } from "./question-part.ts";

/** What a receipt by segments has, whatever it measures. */
export type AnyCut = Pick<SegmentReceipt, "dimension">;

interface Cut<Receipt> {
  /** null when there is no dimension. */
  readonly receipt: Receipt | null;
}

/**
 * What was answered to one question that has no scale, by segment: read when it is opened, by the
 * dimension that the page is cut by.
 */
export abstract class CutPart<Asked extends Question, Receipt extends AnyCut> extends QuestionPart<
  Asked,
  Cut<Receipt>
> {
  static override properties = { ...QuestionPart.properties, _isOpen: { state: true } };

  declare _isOpen: boolean;

  constructor() {
    super();
    this._isOpen = false;
  }

  protected abstract readBy(dimension: string, signal: AbortSignal): Promise<Receipt>;
  protected abstract showCut(receipt: Receipt): TemplateResult;

  protected override keys() {
    return [...super.keys(), this.context.view.by];
  }

  protected override isWanted(): boolean {
    return this._isOpen;
  }

  protected override async read(signal: AbortSignal): Promise<Cut<Receipt>> {
    const { client, view } = this.context;
    const dimensions = await client.dimensions.list({ signal });
    const chosen = dimensions.find(({ name }) => name === view.by) ?? dimensions[0];
    return { receipt: chosen ? await this.readBy(chosen.name, signal) : null };
  }

  protected override show({ receipt }: Cut<Receipt>): TemplateResult {
    const { t, f } = this.context.words;
    if (receipt === null) return html`<p>${t.segments.noneYet}</p>`;
    const { name, state, built, total } = receipt.dimension;
    if (state === "building") {
      return html`<p>${t.segments.building(f.percent(total === 0 ? 0 : built / total))}</p>`;
    }
    return html`<p class="quiet">${t.segments.caption(name)}</p>
      ${this.showCut(receipt)}`;
  }

  /** Says how much is left out; nothing where nothing is. */
  protected sayHidden({ segments, n }: SegmentReceipt["hidden"]): TemplateResult | typeof nothing {
    const { t, f } = this.context.words;
    if (segments === 0) return nothing;
    return html`<p class="quiet">${t.segments.hidden(f.count(segments), f.count(n))}</p>`;
  }

  protected labelOf({ kind, value }: { kind: string; value: string | null }): string {
    const { t } = this.context.words;
    if (kind === "value") return value ?? "";
    return kind === "other" ? t.segments.other : t.segments.missing;
  }

  protected override render(): TemplateResult {
    const { t } = this.context.words;
    return html`<details @toggle=${this.#onToggle}>
      <summary>${t.segments.title}</summary>
      ${this._isOpen ? super.render() : nothing}
    </details>`;
  }

  #onToggle({ target }: Event): void {
    this._isOpen = target instanceof HTMLDetailsElement && target.open;
  }
}

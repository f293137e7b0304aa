import { html, nothing, type TemplateResult } from "lit";
import { Reading } from "../data/reading.ts";
import { reading } from "./reading.ts";
import { SettingsSection } from "./settings-section.ts";

/** Some entries of a list, and where the next ones begin; null at its end. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** A section that lists what has no end: a page at first, and more at a press. */
export abstract class PagedSection<Item> extends SettingsSection {
  protected readonly pages = new Reading(this, (signal) => this.readPage(null, signal));

  override connectedCallback(): void {
    super.connectedCallback();
    this.pages.restart();
  }

  /** @param cursor where to begin; null for the newest */
  protected abstract readPage(cursor: string | null, signal?: AbortSignal): Promise<Page<Item>>;

  /** What is read so far, and the button for more. */
  protected listing(none: string, table: (items: Item[]) => TemplateResult): TemplateResult {
    const { words } = this.context;
    return reading(this.pages, words, ({ items, nextCursor }) => {
      if (items.length === 0) return html`<p>${none}</p>`;
      return html`${table(items)}
      ${nextCursor === null ? nothing : html`<button type="button" @click=${() => this.#more(nextCursor)}>${words.t.settings.more}</button>`}`;
    });
  }

  async #more(cursor: string): Promise<void> {
    await this.act(async () => {
      const next = await this.readPage(cursor);
      const before = this.pages.value?.items ?? [];
      this.pages.value = { ...next, items: [...before, ...next.items] };
    }, "");
  }
}

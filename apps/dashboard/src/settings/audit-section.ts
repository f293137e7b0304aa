import type { AuditRecord } from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { html, nothing, type TemplateResult } from "lit";
import { Reading } from "../data/reading.ts";
import { saveFile } from "./download.ts";
import { field, onSubmit, readText } from "./field.ts";
import { reading } from "./reading.ts";
import { SettingsSection } from "./settings-section.ts";

interface Page {
  items: AuditRecord[];
  nextCursor: string | null;
}

/** Every change of the project, the newest first. */
export class AuditSection extends SettingsSection {
  #action = "";

  readonly #page = new Reading(this, (signal) => this.#read(null, signal));

  override connectedCallback(): void {
    super.connectedCallback();
    this.#page.restart();
  }

  #read(cursor: string | null, signal?: AbortSignal): Promise<Page> {
    const query = new URLSearchParams();
    if (this.#action) query.set("action", this.#action);
    if (cursor !== null) query.set("cursor", cursor);
    const options = signal ? { signal } : {};
    return this.context.client.request("GET", `${SERVER_PATHS.audit}?${query}`, undefined, options);
  }

  protected override render(): TemplateResult {
    const { words } = this.context;
    const { audit: a } = words.t.settings;
    return html`<p class="lead">${a.lead}</p>
      ${this.outcome()}
      <form class="filter" @submit=${onSubmit((fields) => this.#filter(fields))}>
        ${field({
          id: "action",
          label: a.filterAction,
          hint: a.filterHint,
          control: html`<input id="action" name="action" type="text" autocomplete="off" spellcheck="false" aria-describedby="action-hint" />`,
        })}
        <button>${a.apply}</button>
        <button type="button" @click=${() => this.#download()}>${a.download} (CSV)</button>
      </form>
      ${reading(this.#page, words, (page) => this.#table(page))}`;
  }

  #filter(fields: FormData): Promise<boolean> {
    this.#action = readText(fields, "action");
    this.#page.again();
    return Promise.resolve(false);
  }

  #table({ items, nextCursor }: Page): TemplateResult {
    const { t, f } = this.context.words;
    const { audit: a } = t.settings;
    if (items.length === 0) return html`<p>${a.none}</p>`;
    return html`<table class="listing audit">
        <caption class="visually-hidden">${a.caption}</caption>
        <thead>
          <tr>
            <th scope="col">${a.time}</th>
            <th scope="col">${a.actor}</th>
            <th scope="col">${a.action}</th>
            <th scope="col">${a.detail}</th>
          </tr>
        </thead>
        <tbody>
          ${items.map(
            (entry) => html`<tr>
              <td class="time">${f.moment(entry.at)}</td>
              <td data-label=${a.actor}>${entry.actor.name}</td>
              <td data-label=${a.action}>
                <code>${entry.action}</code> <code class="quiet">${entry.subject}</code>
              </td>
              <td data-label=${a.detail}>${toLines(entry.detail)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      ${nextCursor === null ? nothing : html`<button type="button" @click=${() => this.#more(nextCursor)}>${t.settings.more}</button>`}`;
  }

  async #more(cursor: string): Promise<void> {
    await this.act(async () => {
      const next = await this.#read(cursor);
      const before = this.#page.value?.items ?? [];
      this.#page.value = { ...next, items: [...before, ...next.items] };
    }, "");
  }

  async #download(): Promise<void> {
    const query = new URLSearchParams({ format: "csv" });
    if (this.#action) query.set("action", this.#action);
    await this.act(
      () => saveFile(this.context.connection, `${SERVER_PATHS.audit}/export?${query}`, "audit.csv"),
      this.context.words.t.settings.privacy.downloaded,
    );
  }
}

/** A line a field, `name till`: short values as they are, without quotes and brackets. */
function toLines(detail: AuditRecord["detail"]): TemplateResult[] {
  return Object.entries(detail).map(
    ([key, value]) => html`<code class="quiet"><b>${key}</b> ${toText(value)}</code>`,
  );
}

function toText(value: unknown): string {
  if (Array.isArray(value)) return value.map(toText).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}

customElements.define("heed-settings-audit", AuditSection);

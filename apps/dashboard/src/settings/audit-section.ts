import type { AuditRecord } from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { html, type TemplateResult } from "lit";
import { saveFile } from "./download.ts";
import { field, onSubmit, readText } from "./field.ts";
import { type Page, PagedSection } from "./paged-section.ts";

/** Every change of the project, the newest first. */
export class AuditSection extends PagedSection<AuditRecord> {
  #action = "";

  protected override readPage(
    cursor: string | null,
    signal?: AbortSignal,
  ): Promise<Page<AuditRecord>> {
    const query = new URLSearchParams();
    if (this.#action) query.set("action", this.#action);
    if (cursor !== null) query.set("cursor", cursor);
    const options = signal ? { signal } : {};
    return this.context.client.request("GET", `${SERVER_PATHS.audit}?${query}`, undefined, options);
  }

  protected override render(): TemplateResult {
    const { audit: a } = this.context.words.t.settings;
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
      ${this.listing(a.none, (items) => this.#table(items))}`;
  }

  #filter(fields: FormData): Promise<boolean> {
    this.#action = readText(fields, "action");
    this.pages.again();
    return Promise.resolve(false);
  }

  #table(items: readonly AuditRecord[]): TemplateResult {
    const { t, f } = this.context.words;
    const { audit: a } = t.settings;
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
      </table>`;
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

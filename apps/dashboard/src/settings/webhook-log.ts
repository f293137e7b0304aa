import type { WebhookDelivery } from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { html, nothing, type TemplateResult } from "lit";
import { Reading } from "../data/reading.ts";
import { reading } from "./reading.ts";
import { SettingsSection } from "./settings-section.ts";

const DAY_MS = 24 * 3_600_000;

interface Page {
  items: WebhookDelivery[];
  nextCursor: string | null;
}

/** What one endpoint was told, what it answered, and the way to tell it again. */
export class WebhookLog extends SettingsSection {
  static override properties = {
    ...SettingsSection.properties,
    webhook: { attribute: false },
  };

  /** The endpoint's id. */
  declare webhook: string;

  readonly #page = new Reading(this, (signal) => this.#read(null, signal));

  override connectedCallback(): void {
    super.connectedCallback();
    this.#page.restart();
  }

  get #path(): string {
    return `${SERVER_PATHS.webhooks}/${encodeURIComponent(this.webhook)}`;
  }

  #read(cursor: string | null, signal?: AbortSignal): Promise<Page> {
    const query = cursor === null ? "" : `?cursor=${encodeURIComponent(cursor)}`;
    const path = `${this.#path}/deliveries${query}`;
    return this.context.client.request("GET", path, undefined, signal ? { signal } : {});
  }

  protected override render(): TemplateResult {
    const { words } = this.context;
    const { webhooks: w } = words.t.settings;
    return html`<h2>${w.log}</h2>
      ${this.outcome()}
      ${this.may("webhooks:write") ? html`<p><button type="button" ?disabled=${this._isBusy} @click=${() => this.#replayAll()}>${w.replayFailed}</button></p>` : nothing}
      ${reading(this.#page, words, (page) => this.#table(page))}`;
  }

  #table({ items, nextCursor }: Page): TemplateResult {
    const { t, f } = this.context.words;
    const { webhooks: w } = t.settings;
    if (items.length === 0) return html`<p>${w.noDeliveries}</p>`;
    return html`<table class="listing">
        <caption class="visually-hidden">${w.logCaption}</caption>
        <thead>
          <tr>
            <th scope="col">${w.time}</th>
            <th scope="col">${w.event}</th>
            <th scope="col">${w.outcome}</th>
            <th scope="col" class="number">${w.attempts}</th>
            <th scope="col">${w.answer}</th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          ${items.map(
            (delivery) => html`<tr>
              <td class="time">${f.moment(delivery.createdAt)}</td>
              <td data-label=${w.event}>
                ${w.eventNames[delivery.event]} <code class="quiet">${delivery.response}</code>
              </td>
              <td data-label=${w.outcome}>
                <span class="state ${delivery.state}">${w.outcomes[delivery.state]}</span>
                ${delivery.nextAttemptAt === null || delivery.attempts === 0 ? nothing : html`<span class="quiet">${w.next(f.moment(delivery.nextAttemptAt))}</span>`}
              </td>
              <td data-label=${w.attempts} class="number">${f.count(delivery.attempts)}</td>
              <td data-label=${w.answer}>${answerOf(delivery)}</td>
              <td class="acts">${this.#replay(delivery)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      ${nextCursor === null ? nothing : html`<button type="button" @click=${() => this.#more(nextCursor)}>${t.settings.more}</button>`}`;
  }

  #replay(delivery: WebhookDelivery): TemplateResult | typeof nothing {
    const { webhooks: w } = this.context.words.t.settings;
    if (!this.may("webhooks:write") || delivery.state === "pending") return nothing;
    const replay = async () => {
      await this.act(
        () =>
          this.context.client.request("POST", `${this.#path}/deliveries/${delivery.id}/replay`, {}),
        w.replayed,
      );
      this.#page.again();
    };
    return html`<button type="button" class="plain" ?disabled=${this._isBusy} @click=${replay}>
      ${w.replay}
    </button>`;
  }

  /** Everything that was given up as far back as the log goes. */
  async #replayAll(): Promise<void> {
    const { t, f } = this.context.words;
    const { webhooks: w } = t.settings;
    let count = 0;
    await this.act(
      async () => {
        const since = new Date(Date.now() - 90 * DAY_MS).toISOString();
        const path = `${this.#path}/replay`;
        const answer = await this.context.client.request<{ replayed: number }>("POST", path, {
          since,
        });
        count = answer.replayed;
      },
      () => w.replayedFailed(f.count(count)),
    );
    this.#page.again();
  }

  async #more(cursor: string): Promise<void> {
    await this.act(async () => {
      const next = await this.#read(cursor);
      const before = this.#page.value?.items ?? [];
      this.#page.value = { ...next, items: [...before, ...next.items] };
    }, "");
  }
}

function answerOf({ lastStatus, lastError }: WebhookDelivery): string {
  if (lastError !== null && lastStatus === null) return lastError;
  return lastStatus === null ? "" : `HTTP ${lastStatus}`;
}

customElements.define("heed-webhook-log", WebhookLog);

import type { WebhookDelivery } from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { html, nothing, type TemplateResult } from "lit";
import { type Page, PagedSection } from "./paged-section.ts";

const DAY_MS = 24 * 3_600_000;

/** What one endpoint was told, what it answered, and the way to tell it again. */
export class WebhookLog extends PagedSection<WebhookDelivery> {
  static override properties = {
    ...PagedSection.properties,
    webhook: { attribute: false },
  };

  /** The endpoint's id. */
  declare webhook: string;

  get #path(): string {
    return `${SERVER_PATHS.webhooks}/${encodeURIComponent(this.webhook)}`;
  }

  protected override readPage(
    cursor: string | null,
    signal?: AbortSignal,
  ): Promise<Page<WebhookDelivery>> {
    const query = cursor === null ? "" : `?cursor=${encodeURIComponent(cursor)}`;
    const path = `${this.#path}/deliveries${query}`;
    return this.context.client.request("GET", path, undefined, signal ? { signal } : {});
  }

  protected override render(): TemplateResult {
    const { webhooks: w } = this.context.words.t.settings;
    return html`<h2>${w.log}</h2>
      ${this.outcome()}
      ${this.may("webhooks:write") ? html`<p><button type="button" ?disabled=${this._isBusy} @click=${() => this.#replayAll()}>${w.replayFailed}</button></p>` : nothing}
      ${this.listing(w.noDeliveries, (items) => this.#table(items))}`;
  }

  #table(items: readonly WebhookDelivery[]): TemplateResult {
    const { t, f } = this.context.words;
    const { webhooks: w } = t.settings;
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
      </table>`;
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
      this.pages.again();
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
    this.pages.again();
  }
}

function answerOf({ lastStatus, lastError }: WebhookDelivery): string {
  if (lastError !== null && lastStatus === null) return lastError;
  return lastStatus === null ? "" : `HTTP ${lastStatus}`;
}

customElements.define("heed-webhook-log", WebhookLog);

import type { Webhook, WebhookTestResult, WebhookWithSecret } from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { html, nothing, type TemplateResult } from "lit";
import { toQuery } from "../data/address.ts";
import { currentRevisions } from "../data/context.ts";
import { Reading } from "../data/reading.ts";
import { reading } from "./reading.ts";
import { SettingsSection } from "./settings-section.ts";
import { readWebhook, webhookForm } from "./webhook-form.ts";
import "./webhook-log.ts";

const pathOf = ({ id }: Pick<Webhook, "id">) => `${SERVER_PATHS.webhooks}/${id}`;

/** Where Heed tells what happened, whether that works, and what became of each message. */
export class WebhooksSection extends SettingsSection {
  static override properties = {
    ...SettingsSection.properties,
    _format: { state: true },
  };

  /** Of the endpoint that the form is about to make. */
  declare _format: Webhook["format"];

  readonly #webhooks = new Reading(this, (signal) =>
    this.context.client
      .request<{ items: Webhook[] }>("GET", SERVER_PATHS.webhooks, undefined, { signal })
      .then(({ items }) => items),
  );

  constructor() {
    super();
    this._format = "standard";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#webhooks.restart();
  }

  protected override render(): TemplateResult {
    const { words, view } = this.context;
    const { webhooks: w } = words.t.settings;
    if (view.item !== null) {
      return html`<p><a href=${toQuery({ ...view, item: null })}>← ${w.back}</a></p>
        <heed-webhook-log .context=${this.context} .webhook=${view.item}></heed-webhook-log>`;
    }
    const form = {
      format: this._format,
      isBusy: this._isBusy,
      onFormat: (format: Webhook["format"]) => {
        this._format = format;
      },
      onSubmit: (fields: FormData) => this.#create(fields),
    };
    return html`<p class="lead">${w.lead}</p>
      ${this.outcome()} ${reading(this.#webhooks, words, (items) => this.#list(items))}
      ${this.may("webhooks:write") ? webhookForm(this.context, form) : nothing}`;
  }

  #list(webhooks: readonly Webhook[]): TemplateResult {
    const { webhooks: w } = this.context.words.t.settings;
    if (webhooks.length === 0) return html`<p>${w.none}</p>`;
    return html`<ul class="endpoints" aria-label=${w.caption}>
      ${webhooks.map((webhook) => html`<li>${this.#endpoint(webhook)}</li>`)}
    </ul>`;
  }

  #endpoint(webhook: Webhook): TemplateResult {
    const { words, view } = this.context;
    const { webhooks: w } = words.t.settings;
    const { url, format, events, surveys, state, description } = webhook;
    return html`<h2><code>${url}</code></h2>
      ${description ? html`<p>${description}</p>` : nothing}
      <p class="quiet">
        ${w.formats[format]} · ${events.map((event) => w.eventNames[event]).join(" / ")} ·
        ${surveys.length === 0 ? w.allSurveys : surveys.join(", ")}
      </p>
      <p>
        <span class="state ${state}">${w.states[state]}</span> ${this.#health(webhook).join(" · ")}
      </p>
      <p class="acts">
        <a href=${toQuery({ ...view, item: webhook.id })} aria-label="${w.log}: ${url}">${w.log}</a>
        ${this.may("webhooks:write") ? this.#acts(webhook) : nothing}
      </p>`;
  }

  #health(webhook: Webhook): string[] {
    const { t, f } = this.context.words;
    const { webhooks: w } = t.settings;
    const { reason, stateSince, failingSince, pending, failed, missed, behind } = webhook;
    const said = (count: number, word: (count: string) => string) =>
      count === 0 ? [] : [word(f.count(count))];
    return [
      ...(reason === null ? [] : [w.reasons[reason], w.since(f.moment(stateSince))]),
      ...(failingSince === null ? [] : [w.failingSince(f.moment(failingSince))]),
      ...said(pending + behind, w.waiting),
      ...said(failed, w.givenUp),
      ...said(missed, w.missed),
    ];
  }

  #acts(webhook: Webhook): TemplateResult {
    const { webhooks: w } = this.context.words.t.settings;
    const button = (label: string, onClick: () => unknown) =>
      html`<button type="button" class="plain" aria-label="${label}: ${webhook.url}" ?disabled=${this._isBusy} @click=${onClick}>
        ${label}
      </button>`;
    const post = (verb: string, body: unknown, done: string) => () =>
      this.#change(() => this.#post(webhook, verb, body), done);
    return html`${button(w.test, () => this.#test(webhook))}
    ${
      webhook.state === "active"
        ? button(w.pause, post("pause", {}, w.pausedDone))
        : button(w.resume, post("resume", {}, w.resumed))
    }
    ${webhook.format === "standard" ? button(w.rotate, () => this.#rotate(webhook)) : nothing}
    ${button(w.remove, () => this.#remove(webhook))}`;
  }

  #post<Body>(webhook: Webhook, verb: string, body: unknown): Promise<Body> {
    return this.context.client.request<Body>("POST", `${pathOf(webhook)}/${verb}`, body);
  }

  async #change(work: () => Promise<unknown>, done: string | (() => string)): Promise<boolean> {
    const isDone = await this.act(async () => {
      await work();
    }, done);
    this.#webhooks.again();
    return isDone;
  }

  #test(webhook: Webhook): Promise<boolean> {
    const { t, f } = this.context.words;
    const { webhooks: w } = t.settings;
    let result: WebhookTestResult | null = null;
    return this.#change(
      async () => {
        result = await this.#post<WebhookTestResult>(webhook, "test", {});
      },
      () => {
        if (result === null) return "";
        const { isDelivered, status, error, durationMs } = result;
        const ms = f.count(durationMs);
        if (isDelivered) return w.tested(String(status), ms);
        return w.testFailed(status === null ? String(error) : `HTTP ${status}`, ms);
      },
    );
  }

  async #rotate(webhook: Webhook): Promise<void> {
    const { settings } = this.context.words.t;
    const { webhooks: w } = settings;
    if (!(await this.isSure({ text: w.rotateText, button: w.rotate }))) return;
    await this.#change(async () => {
      const { secret, url } = await this.#post<WebhookWithSecret>(webhook, "rotate", {});
      if (secret !== null) this._secret = { text: secret, note: url };
    }, settings.saved);
  }

  async #remove(webhook: Webhook): Promise<void> {
    const { webhooks: w } = this.context.words.t.settings;
    if (!(await this.isSure({ text: w.removeText(webhook.url), button: w.remove }))) return;
    await this.#change(() => this.context.client.request("DELETE", pathOf(webhook)), w.removed);
  }

  #create(fields: FormData): Promise<boolean> {
    const { words, client } = this.context;
    return this.#change(async () => {
      const count = currentRevisions(this.context.surveys).length;
      const body = readWebhook(fields, this._format, count);
      const made = await client.request<WebhookWithSecret>("POST", SERVER_PATHS.webhooks, body);
      if (made.secret !== null) this._secret = { text: made.secret, note: made.url };
    }, words.t.settings.webhooks.made);
  }
}

customElements.define("heed-settings-webhooks", WebhooksSection);

import type { OidcRedirect, RecoveryCodes, SessionEntry, TotpEnrolment } from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { html, nothing, type TemplateResult } from "lit";
import { Reading } from "../data/reading.ts";
import { field, onSubmit, readText } from "./field.ts";
import { qrCode } from "./qr-code.ts";
import { reading } from "./reading.ts";
import { SettingsSection } from "./settings-section.ts";

const TOTP_PATH = `${SERVER_PATHS.session}/totp`;

/** How the person who is signed in does so, and where. */
export class AccountSection extends SettingsSection {
  static override properties = {
    ...SettingsSection.properties,
    renew: { attribute: false },
    _enrolment: { state: true },
    _codes: { state: true },
  };

  /** Reads anew who is signed in. */
  declare renew: () => Promise<void>;
  /** A second step that is being set up. */
  declare _enrolment: TotpEnrolment | null;
  /** Recovery codes, shown once. */
  declare _codes: readonly string[] | null;

  readonly #sessions = new Reading(this, (signal) =>
    this.context.client
      .request<{ items: SessionEntry[] }>("GET", SERVER_PATHS.sessions, undefined, { signal })
      .then(({ items }) => items),
  );

  constructor() {
    super();
    this._enrolment = null;
    this._codes = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sessions.restart();
  }

  protected override render(): TemplateResult {
    const { words, connection } = this.context;
    const { account: a } = words.t.settings;
    const { account } = connection;
    if (account === null) return html``;
    return html`<p class="lead">${a.lead}</p>
      <p>${account.name} <span class="quiet">${account.email}</span></p>
      ${this.outcome()} ${connection.hasProvider ? this.#provider(account.hasOidc) : nothing}
      ${account.hasPassword ? this.#password() : nothing}
      ${account.hasPassword ? this.#secondStep(account.hasTotp) : nothing}
      <section>
        <h2>${a.sessions}</h2>
        ${reading(this.#sessions, words, (sessions) => this.#table(sessions))}
      </section>`;
  }

  #ask<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    return this.context.client.request<Body>(method, path, body);
  }

  /** An account with a password joins the provider's only when its person asks for it. */
  #provider(isJoined: boolean): TemplateResult {
    const { account: a } = this.context.words.t.settings;
    if (isJoined) return html`<p>${a.joined}</p>`;
    const join = () =>
      this.act(async () => {
        const path = `${SERVER_PATHS.session}/oidc`;
        const { url } = await this.#ask<OidcRedirect>("POST", path, { connect: true });
        location.assign(url);
      }, "");
    return html`<p><button type="button" @click=${join}>${a.join}</button></p>`;
  }

  #password(): TemplateResult {
    const { account: a } = this.context.words.t.settings;
    const change = (fields: FormData) =>
      this.act(async () => {
        // A password may begin or end with a blank.
        const body = { current: String(fields.get("current")), next: String(fields.get("next")) };
        await this.#ask("PUT", `${SERVER_PATHS.session}/password`, body);
        this.#sessions.again();
      }, a.changed);
    return html`<form class="panel" @submit=${onSubmit(change)}>
      <h2>${a.password}</h2>
      ${field({
        id: "current",
        label: a.oldPassword,
        control: html`<input id="current" name="current" type="password" autocomplete="current-password" required />`,
      })}
      ${field({
        id: "next",
        label: a.newPassword,
        hint: a.newPasswordHint,
        control: html`<input id="next" name="next" type="password" minlength="12" maxlength="200" autocomplete="new-password" aria-describedby="next-hint" required />`,
      })}
      <button class="primary" ?disabled=${this._isBusy}>${a.change}</button>
    </form>`;
  }

  #secondStep(isOn: boolean): TemplateResult {
    const { account: a } = this.context.words.t.settings;
    return html`<section class="panel">
      <h2>${a.secondStep}</h2>
      ${this._codes === null ? html`<p>${isOn ? a.secondStepOn : a.secondStepOff}</p>` : this.#recovery(this._codes)}
      ${this._enrolment === null ? this.#proof(isOn) : this.#enrolment(this._enrolment)}
    </section>`;
  }

  /** Both turning it on and turning it off begin with the password. */
  #proof(isOn: boolean): TemplateResult {
    const { account: a } = this.context.words.t.settings;
    const take = (fields: FormData) => {
      const body = { password: String(fields.get("proof")) };
      if (!isOn) {
        return this.act(async () => {
          this._enrolment = await this.#ask<TotpEnrolment>("POST", TOTP_PATH, body);
        }, "");
      }
      return this.act(async () => {
        await this.#ask("POST", `${TOTP_PATH}/off`, body);
        this._codes = null;
        await this.renew();
      }, a.turnedOff);
    };
    return html`<form @submit=${onSubmit(take)}>
      ${field({
        id: "proof",
        label: a.oldPassword,
        control: html`<input id="proof" name="proof" type="password" autocomplete="current-password" required />`,
      })}
      <button ?disabled=${this._isBusy}>${isOn ? a.turnOff : a.setUp}</button>
    </form>`;
  }

  #enrolment({ uri, secret }: TotpEnrolment): TemplateResult {
    const { words } = this.context;
    const { account: a } = words.t.settings;
    const take = (fields: FormData) =>
      this.act(async () => {
        const body = { code: readText(fields, "code") };
        const { codes } = await this.#ask<RecoveryCodes>("PUT", TOTP_PATH, body);
        this._codes = codes;
        this._enrolment = null;
        await this.renew();
      }, "");
    return html`<form @submit=${onSubmit(take)}>
      <p>${a.scan}</p>
      ${qrCode(uri, a.secondStep)}
      <p>${a.secret}</p>
      <heed-snippet .code=${secret} .words=${words}></heed-snippet>
      ${field({
        id: "code",
        label: a.code,
        control: html`<input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" required />`,
      })}
      <button class="primary" ?disabled=${this._isBusy}>${a.confirm}</button>
    </form>`;
  }

  #recovery(codes: readonly string[]): TemplateResult {
    const { words } = this.context;
    return html`<p role="status">${words.t.settings.account.turnedOn}</p>
      <heed-snippet .code=${codes.join("\n")} .words=${words}></heed-snippet>`;
  }

  #table(sessions: readonly SessionEntry[]): TemplateResult {
    const { t, f } = this.context.words;
    const { account: a } = t.settings;
    const end = (path: string) => async () => {
      await this.act(() => this.#ask("DELETE", path), a.ended);
      this.#sessions.again();
    };
    return html`<table class="listing">
        <caption class="visually-hidden">${a.sessionsCaption}</caption>
        <thead>
          <tr>
            <th scope="col">${a.browser}</th>
            <th scope="col">${a.begun}</th>
            <th scope="col">${a.seen}</th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          ${sessions.map(
            ({ id, device, createdAt, lastSeenAt, isThis }) => html`<tr>
              <th scope="row">
                ${device || "–"} ${isThis ? html`<span class="mark">${a.here}</span>` : nothing}
              </th>
              <td data-label=${a.begun}>${f.moment(createdAt)}</td>
              <td data-label=${a.seen}>${f.moment(lastSeenAt)}</td>
              <td class="acts">
                ${isThis ? nothing : html`<button type="button" class="plain" aria-label="${a.end}: ${device}" @click=${end(`${SERVER_PATHS.sessions}/${id}`)}>${a.end}</button>`}
              </td>
            </tr>`,
          )}
        </tbody>
      </table>
      ${sessions.length > 1 ? html`<button type="button" @click=${end(SERVER_PATHS.sessions)}>${a.endAll}</button>` : nothing}`;
  }
}

customElements.define("heed-settings-account", AccountSection);

import type { AccessKey, MadeKey } from "@heed/contracts";
import { SCOPES, SERVER_PATHS } from "@heed/contracts/constants";
import { html, nothing, type TemplateResult } from "lit";
import { Reading } from "../data/reading.ts";
import { choice, field, onSubmit, readText } from "./field.ts";
import { reading } from "./reading.ts";
import { SettingsSection } from "./settings-section.ts";

const DAY_MS = 24 * 3_600_000;
const EXPIRIES = [30, 90, 365];

type Kind = "write" | "secret";

/** The project's keys: what each may do, when it was used, and how it is replaced. */
export class KeysSection extends SettingsSection {
  static override properties = {
    ...SettingsSection.properties,
    _kind: { state: true },
  };

  /** What the form is about to make. */
  declare _kind: Kind;

  readonly #keys = new Reading(this, (signal) =>
    this.context.client
      .request<{ items: AccessKey[] }>("GET", SERVER_PATHS.keys, undefined, { signal })
      .then(({ items }) => items),
  );

  constructor() {
    super();
    this._kind = "secret";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#keys.restart();
  }

  protected override render(): TemplateResult {
    const { words } = this.context;
    const { keys: k } = words.t.settings;
    return html`<p class="lead">${k.lead}</p>
      ${this.outcome()} ${reading(this.#keys, words, (keys) => this.#table(keys))}
      ${this.may("keys:write") ? this.#form() : nothing}`;
  }

  #table(keys: readonly AccessKey[]): TemplateResult {
    const { t, f } = this.context.words;
    const { keys: k } = t.settings;
    const mayWrite = this.may("keys:write");
    return html`<table class="listing">
      <caption class="visually-hidden">${k.caption}</caption>
      <thead>
        <tr>
          <th scope="col">${k.name}</th>
          <th scope="col">${k.rights}</th>
          <th scope="col">${k.lastUsed}</th>
          <th scope="col">${k.expires}</th>
          ${mayWrite ? html`<td></td>` : nothing}
        </tr>
      </thead>
      <tbody>
        ${keys.map(
          (
            key,
          ) => html`<tr class=${key.state === "active" || key.state === "replaced" ? "" : "over"}>
            <th scope="row">
              ${key.name} <span class="mark">${k.kinds[key.kind]}</span>
              <code class="quiet">${key.hint}</code>
            </th>
            <td data-label=${k.rights}>${this.#rights(key)}</td>
            <td data-label=${k.lastUsed}>
              ${key.lastUsedAt === null ? t.settings.never : f.moment(key.lastUsedAt)}
            </td>
            <td data-label=${k.expires}>${this.#end(key)}</td>
            ${mayWrite ? html`<td class="acts">${this.#acts(key)}</td>` : nothing}
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #rights({ kind, scopes, allowedOrigins }: AccessKey): TemplateResult {
    const { t, f } = this.context.words;
    const { keys: k } = t.settings;
    if (kind === "write") {
      return html`${allowedOrigins.length === 0 ? k.anyOrigin : allowedOrigins.map((origin) => html`<code>${origin}</code> `)}`;
    }
    return html`<details>
      <summary>${k.scopeCount(f.count(scopes.length))}</summary>
      <ul>
        ${scopes.map((scope) => html`<li>${t.settings.scopes[scope]}</li>`)}
      </ul>
    </details>`;
  }

  #end({ state, expiresAt, revokedAt, source }: AccessKey): string {
    const { t, f } = this.context.words;
    const { keys: k } = t.settings;
    if (state === "revoked") return `${k.revoked} ${revokedAt === null ? "" : f.moment(revokedAt)}`;
    if (source === "environment") return k.environment;
    if (expiresAt === null) return k.noExpiry;
    return state === "expired" ? `${k.expired} ${f.moment(expiresAt)}` : f.moment(expiresAt);
  }

  #acts(key: AccessKey): TemplateResult | typeof nothing {
    const { keys: k } = this.context.words.t.settings;
    if (key.source === "environment" || key.state === "revoked" || key.state === "expired") {
      return nothing;
    }
    const rotate = async () => {
      if (!(await this.isSure({ text: k.rotateText(key.name), button: k.rotate }))) return;
      await this.#make(`${SERVER_PATHS.keys}/${key.id}/rotate`, {}, k.rotated(key.name));
    };
    const revoke = async () => {
      if (!(await this.isSure({ text: k.revokeText(key.name), button: k.revoke }))) return;
      await this.act(
        () => this.context.client.request("DELETE", `${SERVER_PATHS.keys}/${key.id}`),
        k.revokedDone(key.name),
      );
      this.#keys.again();
    };
    return html`${key.state === "active" ? html`<button type="button" class="plain" aria-label="${k.rotate}: ${key.name}" @click=${rotate}>${k.rotate}</button>` : nothing}
      <button type="button" class="plain" aria-label="${k.revoke}: ${key.name}" @click=${revoke}>
        ${k.revoke}
      </button>`;
  }

  #make(path: string, body: unknown, done: string): Promise<boolean> {
    return this.act(async () => {
      const made = await this.context.client.request<MadeKey>("POST", path, body);
      if (made.key !== null) this._secret = { text: made.key, note: made.name };
      this.#keys.again();
    }, done);
  }

  #form(): TemplateResult {
    const { t, f } = this.context.words;
    const { keys: k } = t.settings;
    const kinds: readonly Kind[] = ["secret", "write"];
    const expiries: [string, string][] = EXPIRIES.map((days) => [
      String(days),
      k.days(f.count(days)),
    ]);
    return html`<form class="panel" @submit=${onSubmit((fields) => this.#create(fields))}>
      <h2>${k.createTitle}</h2>
      ${field({
        id: "name",
        label: k.name,
        control: html`<input id="name" name="name" type="text" maxlength="100" autocomplete="off" required />`,
      })}
      <fieldset class="row">
        <legend>${k.kind}</legend>
        ${kinds.map(
          (kind) => html`<label>
            <input
              type="radio"
              name="kind"
              value=${kind}
              ?checked=${kind === this._kind}
              @change=${() => {
                this._kind = kind;
              }}
            />
            ${k.kinds[kind]}
          </label>`,
        )}
      </fieldset>
      ${this._kind === "write" ? this.#origins() : this.#scopes()}
      ${field({
        id: "expiry",
        label: k.expiry,
        control: choice(
          "expiry",
          [["", k.noExpiry], ...expiries],
          this._kind === "write" ? "" : "365",
        ),
      })}
      <button class="primary" ?disabled=${this._isBusy}>${k.make}</button>
    </form>`;
  }

  #origins(): TemplateResult {
    const { keys: k } = this.context.words.t.settings;
    return field({
      id: "origins",
      label: k.origins,
      hint: k.originsHint,
      control: html`<textarea id="origins" name="origins" rows="3" spellcheck="false" aria-describedby="origins-hint"></textarea>`,
    });
  }

  /** Nobody can give away what they may not do themselves. */
  #scopes(): TemplateResult {
    const { t } = this.context.words;
    const mine = SCOPES.filter((scope) => this.context.scopes.has(scope));
    return html`<fieldset class="grid">
      <legend>${t.settings.keys.rights}</legend>
      ${mine.map(
        (scope) => html`<label>
          <input type="checkbox" name="scope" value=${scope} /> ${t.settings.scopes[scope]}
          <code class="quiet">${scope}</code>
        </label>`,
      )}
    </fieldset>`;
  }

  async #create(fields: FormData): Promise<boolean> {
    const { keys: k } = this.context.words.t.settings;
    const name = readText(fields, "name");
    const days = Number(readText(fields, "expiry"));
    const expiresAt = days === 0 ? null : new Date(Date.now() + days * DAY_MS).toISOString();
    const allowedOrigins = readText(fields, "origins").split(/\s+/).filter(Boolean);
    const body =
      this._kind === "write"
        ? { kind: "write", name, allowedOrigins, expiresAt }
        : { kind: "secret", name, scopes: fields.getAll("scope"), expiresAt };
    return this.#make(SERVER_PATHS.keys, body, k.made(name));
  }
}

customElements.define("heed-settings-keys", KeysSection);

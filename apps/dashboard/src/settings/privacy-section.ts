import type {
  ErasureReceipt,
  Expiring,
  PersonExport,
  PrivacyPreview,
  PrivacySettings,
  Retention,
} from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { html, nothing, type TemplateResult } from "lit";
import { Reading } from "../data/reading.ts";
import { saveBlob } from "./download.ts";
import { field, onSubmit, readText } from "./field.ts";
import { reading } from "./reading.ts";
import { SettingsSection } from "./settings-section.ts";

const NAMES = ["answers", "texts", "contacts"] as const;

/** How long what is kept, and what goes when somebody asks for it. */
export class PrivacySection extends SettingsSection {
  static override properties = {
    ...SettingsSection.properties,
    _receipt: { state: true },
  };

  /** Of the last erasure. */
  declare _receipt: ErasureReceipt | null;

  readonly #settings = new Reading(this, (signal) =>
    this.context.client.request<PrivacySettings>("GET", SERVER_PATHS.privacy, undefined, {
      signal,
    }),
  );

  constructor() {
    super();
    this._receipt = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#settings.restart();
  }

  protected override render(): TemplateResult {
    const { words } = this.context;
    const { privacy: p } = words.t.settings;
    const mayPerson = this.may("answers:unmask") || this.may("answers:erase");
    return html`<p class="lead">${p.lead}</p>
      ${this.outcome()} ${this._receipt === null ? nothing : this.#receipt(this._receipt)}
      ${reading(this.#settings, words, (settings) => this.#retention(settings))}
      ${mayPerson ? this.#person() : nothing}`;
  }

  #retention({ retention, maskAtRest }: PrivacySettings): TemplateResult {
    const { settings } = this.context.words.t;
    const { privacy: p } = settings;
    const isFixed = !this.may("project:write");
    const hints = { answers: p.answersHint, texts: p.textsHint, contacts: p.contactsHint };
    return html`<form
      class="panel"
      @submit=${onSubmit(async (fields) => {
        await this.#save(fields);
        return false;
      })}
    >
      <h2>${p.retention}</h2>
      <p class="note">${p.retentionLead}</p>
      ${NAMES.map((name) =>
        field({
          id: name,
          label: p[name],
          hint: hints[name],
          control: html`<input
            id=${name}
            name=${name}
            type="number"
            inputmode="numeric"
            min="1"
            step="1"
            aria-describedby="${name}-hint"
            .defaultValue=${String(retention[`${name}Days`] ?? "")}
            ?readonly=${isFixed}
          />`,
        }),
      )}
      <label class="tick">
        <input
          type="checkbox"
          name="maskAtRest"
          .defaultChecked=${maskAtRest}
          ?disabled=${isFixed}
          aria-describedby="mask-hint"
        />
        ${p.maskAtRest}
      </label>
      <p id="mask-hint" class="quiet">${p.maskAtRestHint}</p>
      ${isFixed ? nothing : html`<button class="primary" ?disabled=${this._isBusy}>${settings.save}</button>`}
    </form>`;
  }

  /** Shows first what would go at once, and lets exactly that go. */
  async #save(fields: FormData): Promise<void> {
    const { settings } = this.context.words.t;
    const retention = readRetention(fields);
    const maskAtRest = fields.has("maskAtRest");
    let expiring: Expiring | null = null;
    const isRead = await this.act(async () => {
      const path = `${SERVER_PATHS.privacy}/preview`;
      const body = { retention };
      const preview = await this.context.client.request<PrivacyPreview>("POST", path, body);
      expiring = preview.expiring;
    }, "");
    const goes: Expiring | null = expiring;
    if (!isRead || goes === null || !(await this.#isAgreed(goes))) return;
    await this.act(async () => {
      const body = { retention, maskAtRest, accept: goes };
      await this.context.client.request("PUT", SERVER_PATHS.privacy, body);
    }, settings.saved);
    this.#settings.again();
  }

  async #isAgreed({ responses, texts, contacts }: Expiring): Promise<boolean> {
    const { t, f } = this.context.words;
    const { privacy: p } = t.settings;
    if (responses + texts + contacts === 0) return true;
    return this.isSure({
      text: p.previewed(f.count(responses), f.count(texts), f.count(contacts)),
      button: p.apply,
    });
  }

  #person(): TemplateResult {
    const { privacy: p } = this.context.words.t.settings;
    const take = (fields: FormData) => this.#export(readText(fields, "person"));
    const erase = (event: Event) => {
      if (!(event.currentTarget instanceof HTMLButtonElement)) return;
      const { form } = event.currentTarget;
      if (form?.reportValidity()) void this.#erase(readText(new FormData(form), "person"));
    };
    return html`<form
      class="panel"
      @submit=${onSubmit(async (fields) => {
        await take(fields);
        return false;
      })}
    >
      <h2>${p.person}</h2>
      ${field({
        id: "person",
        label: p.personId,
        hint: p.personHint,
        control: html`<input id="person" name="person" type="text" maxlength="256" autocomplete="off" spellcheck="false" aria-describedby="person-hint" required />`,
      })}
      <p class="acts">
        ${this.may("answers:unmask") ? html`<button ?disabled=${this._isBusy}>${p.read}</button>` : nothing}
        ${this.may("answers:erase") ? html`<button type="button" class="danger" ?disabled=${this._isBusy} @click=${erase}>${p.erase}</button>` : nothing}
      </p>
    </form>`;
  }

  async #export(person: string): Promise<void> {
    const { privacy: p } = this.context.words.t.settings;
    await this.act(async () => {
      const kept = await this.context.client.request<PersonExport>("GET", personPath(person));
      saveJson(kept, "person.json");
    }, p.downloaded);
  }

  async #erase(person: string): Promise<void> {
    const { t, f } = this.context.words;
    const { privacy: p } = t.settings;
    const typed = { label: p.confirmLabel(person), word: person };
    if (!(await this.isSure({ text: p.eraseText(person), button: p.erase, typed }))) return;
    let count = 0;
    await this.act(
      async () => {
        const receipt = await this.context.client.request<ErasureReceipt>(
          "DELETE",
          personPath(person),
        );
        count = receipt.responses.length;
        this._receipt = receipt;
      },
      () => p.erased(f.count(count)),
    );
  }

  #receipt(receipt: ErasureReceipt): TemplateResult {
    const { privacy: p } = this.context.words.t.settings;
    return html`<p>
      <button type="button" @click=${() => saveJson(receipt, `erasure-${receipt.id}.json`)}>
        ${p.receipt}
      </button>
    </p>`;
  }
}

function readRetention(fields: FormData): Retention {
  const read = (name: string) => {
    const text = readText(fields, name);
    return text === "" ? null : Number(text);
  };
  return {
    answersDays: read("answers"),
    textsDays: read("texts"),
    contactsDays: read("contacts"),
  };
}

const personPath = (person: string) => `${SERVER_PATHS.people}/${encodeURIComponent(person)}`;

function saveJson(value: unknown, name: string): void {
  const text = JSON.stringify(value, null, 2);
  saveBlob(new Blob([text], { type: "application/json" }), name);
}

customElements.define("heed-settings-privacy", PrivacySection);

import type { Scope } from "@heed/contracts";
import { HeedError } from "@heed/sdk/server";
import { html, nothing, type TemplateResult } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import type { Context } from "../data/context.ts";
import { PageElement } from "../parts/page-element.ts";

/** A question before something that cannot be undone. */
export interface Question {
  readonly text: string;
  /** What the button that does it says. */
  readonly button: string;
  /** A word to be typed first. */
  readonly typed?: { readonly label: string; readonly word: string };
}

/** A secret that the API tells once. */
export interface Secret {
  readonly text: string;
  /** What it is for, or until when it holds. */
  readonly note: string;
}

/** What every section of the settings shares: one act at a time, asked first, and told after. */
export abstract class SettingsSection extends PageElement {
  static override properties = {
    context: { attribute: false },
    _isBusy: { state: true },
    _done: { state: true },
    _failure: { state: true },
    _question: { state: true },
    _secret: { state: true },
  };

  declare context: Context;
  declare _isBusy: boolean;
  /** What the last act came to, in words; null: nothing to say. */
  declare _done: string | null;
  /** Why the last act failed; null when it did not. */
  declare _failure: unknown;
  declare _question: Question | null;
  declare _secret: Secret | null;

  readonly #dialog = createRef<HTMLDialogElement>();
  #answer: ((isSure: boolean) => void) | null = null;

  constructor() {
    super();
    this._isBusy = false;
    this._done = null;
    this._failure = null;
    this._question = null;
    this._secret = null;
  }

  protected may(scope: Scope): boolean {
    return this.context.scopes.has(scope);
  }

  /**
   * Does something that changes the project, one thing at a time; resolves to whether it succeeded.
   *
   * @param done what to say then
   */
  protected async act(work: () => Promise<void>, done: string | (() => string)): Promise<boolean> {
    if (this._isBusy) return false;
    this._isBusy = true;
    this._done = null;
    this._failure = null;
    try {
      await work();
      this._done = typeof done === "string" ? done : done();
      return true;
    } catch (error) {
      this._failure = error;
      return false;
    } finally {
      this._isBusy = false;
    }
  }

  /** Asks whether somebody is sure, in a dialog of the page; Escape says no. */
  protected async isSure(question: Question): Promise<boolean> {
    this._question = question;
    await this.updateComplete;
    this.#dialog.value?.showModal();
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  #close(isSure: boolean): void {
    this._question = null;
    this.#answer?.(isSure);
    this.#answer = null;
  }

  /** What the last act came to, in live regions that are there before they speak; and the dialog. */
  protected outcome(): TemplateResult {
    return html`<p class="outcome" role="status">${this._done ?? nothing}</p>
      <div role="alert">${this._failure === null ? nothing : this.#failed(this._failure)}</div>
      ${this.#once()} ${this.#ask()}`;
  }

  #failed(failure: unknown): TemplateResult {
    const { t } = this.context.words;
    const problem = HeedError.is(failure) ? failure.problem : null;
    return html`<div class="notice problem">
      <p>
        <strong>${t.settings.notDone}</strong> ${problem ? problem.detail : t.problem.unreachable}
        ${problem?.errors?.map(({ pointer, message }) => html`<br /><code>${pointer}</code> ${message}`)}
      </p>
      ${problem ? html`<p class="quiet"><code>${problem.code}</code> <code>${problem.requestId}</code></p>` : nothing}
    </div>`;
  }

  #once(): TemplateResult | typeof nothing {
    const { words } = this.context;
    const { once } = words.t.settings;
    if (this._secret === null) return nothing;
    return html`<section class="once" aria-labelledby="once-title">
      <h3 id="once-title">${once.title}</h3>
      <p>${this._secret.note}</p>
      <heed-snippet .code=${this._secret.text} .words=${words}></heed-snippet>
      <p class="quiet">${once.lead}</p>
      <button type="button" @click=${() => this.#forget()}>${once.close}</button>
    </section>`;
  }

  #forget(): void {
    this._secret = null;
  }

  #ask(): TemplateResult | typeof nothing {
    const question = this._question;
    if (question === null) return nothing;
    const { t } = this.context.words;
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      if (!(event.currentTarget instanceof HTMLFormElement)) return;
      const typed = String(new FormData(event.currentTarget).get("typed") ?? "").trim();
      if (question.typed === undefined || typed === question.typed.word) this.#close(true);
    };
    return html`<dialog
      class="sure"
      aria-labelledby="sure-text"
      ${ref(this.#dialog)}
      @close=${() => this.#close(false)}
    >
      <form @submit=${submit}>
        <p id="sure-text">${question.text}</p>
        ${
          question.typed === undefined
            ? nothing
            : html`<label for="sure-typed">${question.typed.label}</label>
                <input
                  id="sure-typed"
                  name="typed"
                  type="text"
                  autocomplete="off"
                  required
                  pattern=${toPattern(question.typed.word)}
                />`
        }
        <p class="acts">
          <button type="button" autofocus @click=${() => this.#close(false)}>
            ${t.settings.cancel}
          </button>
          <button class="danger">${question.button}</button>
        </p>
      </form>
    </dialog>`;
  }
}

/** A pattern that only this word fits. */
function toPattern(word: string): string {
  return word.replaceAll(/[^\w]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
}

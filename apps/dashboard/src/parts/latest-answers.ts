import type { StoredResponse, SurveyDefinition } from "@heed/contracts";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { mergeAnswers, readAnswers } from "../data/answers.ts";
import type { Context } from "../data/context.ts";
import { Reading } from "../data/reading.ts";
import { answerList } from "./answer-list.ts";
import { PageElement } from "./page-element.ts";
import { problemNotice } from "./problem-notice.ts";

/** The latest answers of one survey. Nothing moves by itself once there is something to read. */
export class LatestAnswers extends PageElement {
  static override properties = {
    context: { attribute: false },
    survey: { attribute: false },
    tick: { attribute: false },
    _shown: { state: true },
    _fresh: { state: true },
    _isBare: { state: true },
  };

  declare context: Context;
  declare survey: SurveyDefinition;
  /** Grows with every answer that comes in. */
  declare tick: number;
  declare _shown: readonly StoredResponse[];
  declare _fresh: readonly StoredResponse[];
  /** With what looks personal shown. */
  declare _isBare: boolean;

  #olderCursor: string | null = null;
  #isRead = false;
  #key = "";

  readonly #latest = new Reading(this, async (signal) => {
    const page = await this.#readFrom(null, signal);
    const wasEmpty = this._shown.length === 0;
    if (wasEmpty) {
      this._shown = page.items;
      this._fresh = [];
    } else {
      const merged = mergeAnswers(this._shown, page.items);
      this._shown = merged.shown;
      this._fresh = merged.fresh;
    }
    if (!this.#isRead) this.#olderCursor = page.nextCursor;
    this.#isRead = true;
    return page;
  });

  readonly #older = new Reading(this, async (signal) => {
    const page = await this.#readFrom(this.#olderCursor, signal);
    const known = new Set(this._shown.map(({ id }) => id));
    this._shown = [...this._shown, ...page.items.filter(({ id }) => !known.has(id))];
    this.#olderCursor = page.nextCursor;
    return page;
  });

  constructor() {
    super();
    this._shown = [];
    this._fresh = [];
    this._isBare = false;
  }

  #readFrom(cursor: string | null, signal: AbortSignal) {
    const { client, view } = this.context;
    return readAnswers(
      client.responses,
      { survey: this.survey.id, sample: view.sample, cursor, unmask: this._isBare },
      signal,
    );
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { view, scopes } = this.context;
    if (!scopes.has("answers:read")) return;
    const key = `${this.survey.id} ${view.sample} ${this._isBare}`;
    if (key !== this.#key) {
      this.#key = key;
      this.#isRead = false;
      this.#olderCursor = null;
      this._shown = [];
      this._fresh = [];
      this.#latest.restart();
    } else if (changed.has("tick")) {
      this.#latest.request();
    }
  }

  protected override render(): TemplateResult {
    const { words, scopes } = this.context;
    const { answers } = words.t;
    if (!scopes.has("answers:read")) {
      return html`<h2>${answers.title}</h2>
        <p class="quiet">${answers.notAllowed}</p>`;
    }
    const { problem, readAt } = this.#latest;
    return html`${this.#unmasking()}
    ${
      problem === null || this.#isRead
        ? nothing
        : problemNotice(problem, readAt, words, () => this.#latest.again())
    }
    ${answerList(
      {
        survey: this.survey,
        shown: this._shown,
        fresh: this._fresh.length,
        hasOlder: this.#olderCursor !== null,
        showFresh: () => this.#showFresh(),
        showOlder: () => this.#older.again(),
      },
      words,
    )}`;
  }

  /** Offered where something is hidden, to those who may see it. */
  #unmasking(): TemplateResult | typeof nothing {
    const { words, scopes } = this.context;
    const { answers } = words.t;
    const hasMasked = this._shown.some(({ isMasked }) => isMasked);
    if (!scopes.has("answers:unmask") || (!hasMasked && !this._isBare)) return nothing;
    const toggle = () => {
      this._isBare = !this._isBare;
    };
    return html`<p class="unmasking">
      <button type="button" aria-pressed=${this._isBare} aria-describedby="unmask-hint" @click=${toggle}>
        ${answers.unmask}
      </button>
      <span id="unmask-hint" class="quiet">${answers.unmaskHint}</span>
    </p>`;
  }

  #showFresh(): void {
    this._shown = [...this._fresh, ...this._shown];
    this._fresh = [];
    // The button is gone: the reader goes on at the heading, not at the top of the page.
    const title = this.querySelector<HTMLElement>("#answers-title");
    title?.setAttribute("tabindex", "-1");
    title?.focus();
  }
}

customElements.define("heed-latest-answers", LatestAnswers);

import type { StoredResponse, SurveyDefinition } from "@heed/contracts";
import { HeedError } from "@heed/sdk/server";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { type AnswerPage, mergeAnswers, readAnswers } from "../data/answers.ts";
import type { Context } from "../data/context.ts";
import { Reading } from "../data/reading.ts";
import { answerList, unreadAnswers } from "./answer-list.ts";
import { keepFocus } from "./keep-focus.ts";
import { PageElement } from "./page-element.ts";
import { problemNotice } from "./problem-notice.ts";
import { unmasking } from "./unmasking.ts";

/** What is not on screen yet. */
interface Fresh extends AnswerPage {
  /** Whether it takes the place of what is on screen, to which it does not reach. */
  isApart: boolean;
}

const NOTHING_FRESH: Fresh = { items: [], nextCursor: null, isApart: false };

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
  declare _fresh: Fresh;
  /** With what looks personal shown. */
  declare _isBare: boolean;

  #olderCursor: string | null = null;
  #client: Context["client"] | null = null;
  #key: string | null = null;
  #isMasking = false;
  /** The place in the list of the first answer that an update adds below; null: it adds none. */
  #firstOlder: number | null = null;

  readonly #latest = new Reading(this, (signal) => this.#readFrom(null, signal), {
    take: (page) => this.#takeLatest(page),
  });
  readonly #older = new Reading(this, (signal) => this.#readFrom(this.#olderCursor, signal), {
    take: (page) => this.#takeOlder(page),
  });

  constructor() {
    super();
    this._shown = [];
    this._fresh = NOTHING_FRESH;
    this._isBare = false;
    keepFocus(this, () => {
      const items = this.querySelectorAll<HTMLElement>(".answer-list > li");
      return items[this.#firstOlder ?? items.length] ?? this.querySelector("h2");
    });
  }

  #readFrom(cursor: string | null, signal: AbortSignal): Promise<AnswerPage> {
    const { client, view } = this.context;
    return readAnswers(
      client.responses,
      { survey: this.survey.id, sample: view.sample, cursor, unmask: this._isBare },
      signal,
    );
  }

  #takeLatest(page: AnswerPage): void {
    const isFirst = this.#latest.value === null;
    if (isFirst || (this._shown.length === 0 && page.items.length > 0)) {
      this.#replace(page);
      return;
    }
    const { shown, fresh, isApart } = mergeAnswers(this._shown, page);
    this._shown = shown;
    this._fresh = { items: fresh, nextCursor: page.nextCursor, isApart };
  }

  #takeOlder({ items, nextCursor }: AnswerPage): void {
    const known = new Set(this._shown.map(({ id }) => id));
    this.#firstOlder = this._shown.length;
    this._shown = [...this._shown, ...items.filter(({ id }) => !known.has(id))];
    this.#olderCursor = nextCursor;
  }

  /** Shows another stretch: what is being read below the one on screen does not follow on it. */
  #replace({ items, nextCursor }: AnswerPage): void {
    this.#older.stop();
    this._shown = items;
    this._fresh = NOTHING_FRESH;
    this.#olderCursor = nextCursor;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { client, view, scopes } = this.context;
    if (client !== this.#client) {
      // Another project, or the same as somebody else: nobody there asked to see what is personal.
      this.#client = client;
      this.#key = null;
      this._isBare = false;
    }
    const isAllowed = scopes.has("answers:read");
    const key = isAllowed ? `${this.survey.id} ${view.sample} ${this._isBare}` : "";
    if (key !== this.#key) {
      this.#key = key;
      this.#replace({ items: [], nextCursor: null });
      if (isAllowed) this.#latest.restart();
      else this.#latest.stop();
    } else if (isAllowed && changed.has("tick")) {
      this.#latest.request();
    }
    // While the answers are read anew it stays as it was: it may have the focus.
    if (this.#latest.value !== null) {
      this.#isMasking = this._isBare || this._shown.some(({ isMasked }) => isMasked);
    }
  }

  protected override updated(): void {
    this.#firstOlder = null;
  }

  protected override render(): TemplateResult {
    const { words, scopes } = this.context;
    const { answers } = words.t;
    if (!scopes.has("answers:read") || this.#isRefused()) {
      return html`<h2>${answers.title}</h2>
        <p class="quiet">${answers.notAllowed}</p>`;
    }
    return html`${this.#unmasking()} ${this.#trouble(this.#latest)}
    ${this.#latest.value === null ? unreadAnswers(this.#latest.problem === null, words) : this.#list()}
    ${this.#trouble(this.#older)}`;
  }

  #list(): TemplateResult {
    return answerList(
      {
        survey: this.survey,
        shown: this._shown,
        fresh: this._fresh.items.length,
        isApart: this._fresh.isApart,
        hasOlder: this.#olderCursor !== null,
        showFresh: () => this.#showFresh(),
        showOlder: () => this.#older.again(),
      },
      this.context.words,
    );
  }

  /** A key says only when it is used what it may not do. What is personal may be kept from it alone. */
  #isRefused(): boolean {
    const { problem } = this.#latest;
    return HeedError.is(problem) && problem.status === 403 && !this._isBare;
  }

  #trouble(reading: Reading<AnswerPage>): TemplateResult | typeof nothing {
    if (reading.problem === null) return nothing;
    const { words } = this.context;
    return problemNotice(reading.problem, this.#latest.readAt, words, () => reading.again());
  }

  /** Offered where something is hidden, to those who may see it. */
  #unmasking(): TemplateResult | typeof nothing {
    const { words, scopes } = this.context;
    if (!scopes.has("answers:unmask") || !this.#isMasking) return nothing;
    const toggle = () => {
      this._isBare = !this._isBare;
    };
    return unmasking(this._isBare, toggle, words);
  }

  #showFresh(): void {
    const { items, isApart } = this._fresh;
    if (isApart) {
      this.#replace(this._fresh);
    } else {
      this._shown = [...items, ...this._shown];
      this._fresh = NOTHING_FRESH;
    }
  }
}

customElements.define("heed-latest-answers", LatestAnswers);

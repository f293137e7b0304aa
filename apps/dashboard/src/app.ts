import type { SurveyRevision } from "@heed/contracts";
import { createHeedServer, HeedError, type HeedServer } from "@heed/sdk/server";
import { html, type PropertyValues, type TemplateResult } from "lit";
import { createRef } from "lit/directives/ref.js";
import type { Context } from "./data/context.ts";
import { followResponses, type LiveState } from "./data/live.ts";
import { Navigation } from "./data/navigation.ts";
import { Reading } from "./data/reading.ts";
import { forgetToken, keepToken, openSession } from "./data/session.ts";
import { readShortcuts, type Shortcut } from "./data/shortcuts.ts";
import { chooseLanguage } from "./format/language.ts";
import { OverviewPage } from "./pages/overview.ts";
import { type Refusal, signInPage } from "./pages/sign-in.ts";
import { helpDialog } from "./parts/help-dialog.ts";
import { PageElement } from "./parts/page-element.ts";
import { problemNotice } from "./parts/problem-notice.ts";
import { siteHeader } from "./parts/site-header.ts";
import { type Words, wordsOf } from "./words/words.ts";

/** The whole dashboard: session, address, language and the live stream; a page shows the rest. */
export class Dashboard extends PageElement {
  static override properties = {
    _token: { state: true },
    _refusal: { state: true },
    _live: { state: true },
    _tick: { state: true },
    _changedAt: { state: true },
  };

  declare _token: string | null;
  declare _refusal: Refusal;
  declare _live: LiveState;
  declare _tick: number;
  /** When the stream was last known to stand, epoch ms. */
  declare _changedAt: number;

  readonly #navigation = new Navigation(this);
  readonly #dialog = createRef<HTMLDialogElement>();
  readonly #surveys = new Reading(this, () => this.#readSurveys());
  /** The charts come apart from the overview, which is on screen before they are needed. */
  readonly #surveyPage = new Reading(this, () => import("./pages/survey.ts"));
  #client: HeedServer | null = null;
  #session: AbortController | null = null;
  #context: Context | null = null;
  #shownPage: string | null = null;
  #isSearchWanted = false;
  readonly #onKey = readShortcuts((shortcut) => this.#run(shortcut));

  constructor() {
    super();
    this._token = null;
    this._refusal = null;
    this._live = "connecting";
    this._tick = 0;
    this._changedAt = Date.now();
  }

  get #words(): Words {
    return wordsOf(chooseLanguage(this.#navigation.view.language, navigator.languages));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("hashchange", this.#onFragment);
    addEventListener("keydown", this.#onKey);
    document.addEventListener("visibilitychange", this.#onVisible);
    this.#open(openSession());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.#onFragment);
    removeEventListener("keydown", this.#onKey);
    document.removeEventListener("visibilitychange", this.#onVisible);
    this.#session?.abort();
  }

  #open(token: string | null): void {
    this.#session?.abort();
    this._token = token;
    if (token === null) return;
    const session = new AbortController();
    this.#session = session;
    // Readings are taken again by themselves, and say meanwhile that they are old.
    this.#client = createHeedServer({ apiUrl: location.origin, token, attempts: 1 });
    this.#surveys.restart();
    if (this.#navigation.view.survey !== null) this.#loadSurveyPage();
    void followResponses(
      this.#client,
      {
        changed: () => {
          this._tick++;
        },
        state: (state) => {
          if (state === "stale" && this._live === "live") this._changedAt = Date.now();
          this._live = state;
        },
        refused: (error) => this.#turnAway(error),
      },
      session.signal,
    );
  }

  async #readSurveys(): Promise<SurveyRevision[]> {
    if (!this.#client) return [];
    try {
      const surveys = await this.#client.surveys.list();
      this._refusal = null;
      this.#loadSurveyPage();
      return surveys;
    } catch (error) {
      this.#turnAway(error);
      throw error;
    }
  }

  /** Modules are read once, however often this is called. */
  #loadSurveyPage(): void {
    if (this.#surveyPage.value === null) this.#surveyPage.request();
  }

  #turnAway(error: unknown): void {
    if (!HeedError.is(error) || (error.status !== 401 && error.status !== 403)) return;
    this.#signOut();
    this._refusal = error.status === 403 ? "wrongKind" : "refused";
  }

  #signIn(token: string): void {
    if (token === "") {
      this._refusal = "missing";
      return;
    }
    keepToken(token);
    this._refusal = null;
    this.#open(token);
  }

  #signOut(): void {
    this.#session?.abort();
    forgetToken();
    this._token = null;
    this._refusal = null;
  }

  readonly #onFragment = (): void => {
    if (location.hash.includes("token=")) this.#open(openSession());
  };

  /** What the stream does not tell, such as a new survey or removed samples, is read on return. */
  readonly #onVisible = (): void => {
    if (document.visibilityState !== "visible" || this._token === null) return;
    this.#surveys.request();
    this._tick++;
  };

  #run(shortcut: Shortcut): void {
    if (shortcut === "help") this.#dialog.value?.showModal();
    if (shortcut === "help" || this._token === null) return;
    this.#isSearchWanted = shortcut === "search";
    this.#navigation.go({ ...this.#navigation.view, survey: null, question: null });
    this.requestUpdate();
  }

  protected override willUpdate(): void {
    const surveys = this.#surveys.value;
    const words = this.#words;
    document.documentElement.lang = words.language;
    const isSame =
      this.#context?.view === this.#navigation.view &&
      this.#context.surveys === surveys &&
      this.#context.client === this.#client &&
      this.#context.words === words;
    if (isSame) return;
    this.#context =
      surveys && this.#client
        ? { client: this.#client, words, view: this.#navigation.view, surveys, now: Date.now }
        : null;
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    const { t } = words;
    return html`<a class="skip" href="#main" @click=${this.#skip}>${t.skip}</a>
      ${siteHeader({
        words,
        view: this.#navigation.view,
        live: this._token === null ? null : this._live,
        changedAt: this._changedAt,
        openHelp: () => this.#dialog.value?.showModal(),
        signOut: () => this.#signOut(),
      })}
      <main id="main" tabindex="-1">${this.#page(words)}</main>
      ${helpDialog(words, this.#dialog)}`;
  }

  #page(words: Words): TemplateResult {
    if (this._token === null) {
      return signInPage(words, this._refusal, (token) => this.#signIn(token));
    }
    if (!this.#context) {
      return this.#waiting(words, this.#surveys.problem, () => this.#surveys.again());
    }
    if (this.#navigation.view.survey === null) {
      return html`<heed-overview .context=${this.#context} .tick=${this._tick}></heed-overview>`;
    }
    if (this.#surveyPage.value === null) {
      // A file that is gone means a newer dashboard was installed: only a reload finds its files.
      return this.#waiting(words, this.#surveyPage.problem, () => location.reload());
    }
    return html`<heed-survey .context=${this.#context} .tick=${this._tick}></heed-survey>`;
  }

  #waiting(words: Words, problem: unknown, again: () => void): TemplateResult {
    if (problem !== null) {
      return html`<h1 tabindex="-1">${words.t.title}</h1>
        ${problemNotice(problem, null, words, again)}`;
    }
    return html`<p class="visually-hidden" role="status">${words.t.loading}</p>
      <div class="skeleton"><span class="bone title"></span><span class="bone tall"></span></div>`;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    void this.#settle();
  }

  /** Titles the page, and moves the focus to the heading when another page was opened. */
  async #settle(): Promise<void> {
    const page = this.querySelector<PageElement>("heed-overview, heed-survey");
    await page?.updateComplete;
    const heading = this.querySelector("h1");
    const { title } = this.#words.t;
    const name = heading?.textContent?.trim();
    document.title = name && name !== title ? `${name} · ${title}` : title;
    const key = this._token === null ? "sign-in" : `page:${this.#navigation.view.survey}`;
    if (heading && this.#shownPage !== null && this.#shownPage !== key) heading.focus();
    if (heading) this.#shownPage = key;
    if (this.#isSearchWanted && page instanceof OverviewPage) {
      this.#isSearchWanted = false;
      page.focusSearch();
    }
  }

  #skip(event: Event): void {
    event.preventDefault();
    this.querySelector<HTMLElement>("#main")?.focus();
  }
}

customElements.define("heed-dashboard", Dashboard);

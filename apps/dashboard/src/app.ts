import type { SurveyRevision } from "@heed/contracts";
import { html, type PropertyValues, type TemplateResult } from "lit";
import { createRef } from "lit/directives/ref.js";
import { Access } from "./data/access.ts";
import type { Context } from "./data/context.ts";
import { Navigation } from "./data/navigation.ts";
import { Reading } from "./data/reading.ts";
import { readShortcuts, type Shortcut } from "./data/shortcuts.ts";
import { chooseLanguage } from "./format/language.ts";
import "./pages/invitation.ts";
import { OverviewPage } from "./pages/overview.ts";
import { signInPage } from "./pages/sign-in.ts";
import { helpDialog } from "./parts/help-dialog.ts";
import { PageElement } from "./parts/page-element.ts";
import { problemNotice } from "./parts/problem-notice.ts";
import { siteHeader } from "./parts/site-header.ts";
import { type Words, wordsOf } from "./words/words.ts";

/** The whole dashboard: who is signed in, address and language; a page shows the rest. */
export class Dashboard extends PageElement {
  static override properties = {
    _tick: { state: true },
  };

  declare _tick: number;

  readonly #navigation = new Navigation(this);
  readonly #dialog = createRef<HTMLDialogElement>();
  readonly #surveys = new Reading(this, () => this.#readSurveys());
  /** The charts come apart from the overview, which is on screen before they are needed. */
  readonly #surveyPage = new Reading(this, () => import("./pages/survey.ts"));
  readonly #settingsPage = new Reading(this, () => import("./settings/settings-page.ts"));
  readonly #access = new Access(this, () => this.#navigation.view.project, {
    onOpen: () => this.#surveys.restart(),
    onChange: () => {
      this._tick++;
    },
  });
  #context: Context | null = null;
  #shownPage: string | null = null;
  #isSearchWanted = false;
  readonly #onKey = readShortcuts((shortcut) => this.#run(shortcut));

  constructor() {
    super();
    this._tick = 0;
  }

  get #words(): Words {
    return wordsOf(chooseLanguage(this.#navigation.view.language, navigator.languages));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("hashchange", this.#onFragment);
    addEventListener("keydown", this.#onKey);
    document.addEventListener("visibilitychange", this.#onVisible);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.#onFragment);
    removeEventListener("keydown", this.#onKey);
    document.removeEventListener("visibilitychange", this.#onVisible);
  }

  async #readSurveys(): Promise<SurveyRevision[]> {
    const { connection } = this.#access;
    if (connection === null) return [];
    try {
      const surveys = await connection.client.surveys.list();
      this.#load(this.#surveyPage);
      return surveys;
    } catch (error) {
      this.#access.turnAway(error);
      throw error;
    }
  }

  /** Modules are read once, however often this is called. */
  #load(page: Reading<unknown>): void {
    if (page.value === null) page.request();
  }

  readonly #onFragment = (): void => {
    if (/(token|invitation)=/.test(location.hash)) void this.#access.look();
  };

  /** What the stream does not tell, such as a new survey or removed samples, is read on return. */
  readonly #onVisible = (): void => {
    if (document.visibilityState !== "visible" || this.#access.connection === null) return;
    this.#surveys.request();
    this._tick++;
  };

  #run(shortcut: Shortcut): void {
    if (shortcut === "help") this.#dialog.value?.showModal();
    if (shortcut === "help" || this.#access.connection === null) return;
    this.#isSearchWanted = shortcut === "search";
    const { view } = this.#navigation;
    this.#navigation.go({ ...view, survey: null, question: null, settings: null, item: null });
    this.requestUpdate();
  }

  protected override willUpdate(): void {
    const surveys = this.#surveys.value;
    const words = this.#words;
    const { view } = this.#navigation;
    const { connection } = this.#access;
    document.documentElement.lang = words.language;
    if (view.settings !== null && connection !== null) this.#load(this.#settingsPage);
    const isOther = view.project !== null && view.project !== connection?.projectId;
    if (isOther && connection?.projects.some(({ id }) => id === view.project)) {
      void this.#access.look();
    }
    const isSame =
      this.#context?.view === view &&
      this.#context.surveys === surveys &&
      this.#context.connection === connection &&
      this.#context.words === words;
    if (isSame) return;
    this.#context =
      surveys && connection
        ? { ...contextOf(connection), words, view, surveys, now: Date.now }
        : null;
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    const { t } = words;
    return html`<a class="skip" href="#main" @click=${this.#skip}>${t.skip}</a>
      ${siteHeader({
        words,
        view: this.#navigation.view,
        access: this.#access,
        openHelp: () => this.#dialog.value?.showModal(),
      })}
      <main id="main" tabindex="-1">${this.#page(words)}</main>
      ${helpDialog(words, this.#dialog)}`;
  }

  #page(words: Words): TemplateResult {
    const { invitation } = this.#access;
    if (invitation !== null) {
      return html`<heed-invitation
        .access=${this.#access}
        .token=${invitation}
        .words=${words}
      ></heed-invitation>`;
    }
    if (this.#access.connection === null) {
      return this.#access.isLooking ? skeleton(words) : signInPage(words, this.#access);
    }
    if (!this.#context) {
      return this.#waiting(words, this.#surveys.problem, () => this.#surveys.again());
    }
    const { view } = this.#navigation;
    if (view.settings !== null) {
      if (this.#settingsPage.value === null) {
        return this.#waiting(words, this.#settingsPage.problem, () => location.reload());
      }
      return html`<heed-settings
        .context=${this.#context}
        .renew=${() => this.#access.look()}
      ></heed-settings>`;
    }
    if (view.survey === null) {
      return html`<heed-overview .context=${this.#context} .tick=${this._tick}></heed-overview>`;
    }
    if (this.#surveyPage.value === null) {
      // A file that is gone means a newer dashboard was installed: only a reload finds its files.
      return this.#waiting(words, this.#surveyPage.problem, () => location.reload());
    }
    return html`<heed-survey .context=${this.#context} .tick=${this._tick}></heed-survey>`;
  }

  #waiting(words: Words, problem: unknown, again: () => void): TemplateResult {
    if (problem === null) return skeleton(words);
    return html`<h1 tabindex="-1">${words.t.title}</h1>
      ${problemNotice(problem, null, words, again)}`;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    void this.#settle();
  }

  /** Titles the page, and moves the focus to the heading when another page was opened. */
  async #settle(): Promise<void> {
    const page = this.querySelector<PageElement>("heed-overview, heed-survey, heed-settings");
    await page?.updateComplete;
    const heading = this.querySelector("h1");
    const { title } = this.#words.t;
    const name = heading?.textContent?.trim();
    document.title = name && name !== title ? `${name} · ${title}` : title;
    const { survey, settings } = this.#navigation.view;
    const key = this.#access.connection === null ? "sign-in" : `page:${survey}:${settings}`;
    const isOther = this.#shownPage !== null && this.#shownPage !== key;
    const refused = this.querySelector<HTMLElement>(".sign-in [aria-invalid=true]");
    // The form was gone while its token was tried, and the focus with it.
    if (refused && (isOther || document.activeElement === document.body)) refused.focus();
    else if (heading && isOther) heading.focus();
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

function contextOf(connection: NonNullable<Access["connection"]>) {
  return { connection, client: connection.client, scopes: connection.scopes };
}

function skeleton({ t }: Words): TemplateResult {
  return html`<p class="visually-hidden" role="status">${t.loading}</p>
    <div class="skeleton"><span class="bone title"></span><span class="bone tall"></span></div>`;
}

customElements.define("heed-dashboard", Dashboard);

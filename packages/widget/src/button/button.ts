import { createElement, guard, HeedElement, reflectAttributes, toSheet } from "../base/element.ts";
import { stepAside } from "../base/step-aside.ts";
import { tokens } from "../base/tokens.styles.ts";
import type {} from "../loader/start-loader.ts";
import { pickTexts } from "../locales/registry.ts";
import { buttonStyles } from "./button.styles.ts";

export interface OpenDetail {
  readonly touchpoint: string;
}

/**
 * A standing way to give feedback, at the window's edge or, with `inline`, where it is placed. It
 * opens the survey of the touchpoint `feedback.open` and hides while a prompt is open. Not there
 * unless the page places it.
 *
 * @element heed-button
 * @attr label - its words; default "Feedback" in the page's language
 * @attr inline - stands in the page's flow
 * @attr touchpoint - what a press reaches; default `feedback.open`
 * @event heed-open - it was pressed; `preventDefault` keeps it from opening anything
 * @csspart button - the button
 * @cssproperty --heed-accent - the brand colour, its lightness corrected for contrast
 * @cssproperty --heed-font - the font family; default: the page's
 * @cssproperty --heed-radius - the corners' radius; default 8px
 */
export class FeedbackButton extends HeedElement {
  static readonly observedAttributes: readonly string[] = ["label"];
  static {
    reflectAttributes(FeedbackButton, ["label"], ["inline"]);
  }

  declare label: string;
  declare inline: boolean;
  readonly #button = createElement("button", {
    part: "button",
    "aria-expanded": false,
    click: () => this.#press(),
  });
  /** A press of this button awaits a prompt, or has opened it: the focus goes there and comes back. */
  #isAsking = false;
  readonly #observer = new MutationObserver((records) => {
    const isGone = records.some(({ target }) => !target.hasChildNodes());
    if (isGone) this.#onClosed();
  });

  constructor() {
    super();
    this.root.adoptedStyleSheets = [tokens, buttonStyles].map(toSheet);
    this.root.append(this.#button);
  }

  get touchpoint(): string {
    return this.getAttribute("touchpoint") || "feedback.open";
  }

  set touchpoint(touchpoint: string) {
    this.setAttribute("touchpoint", touchpoint);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The language around is known only now.
    this.attributeChangedCallback();
    this.#listen("addEventListener");
  }

  attributeChangedCallback(): void {
    const { label, ownerDocument } = this;
    const language =
      this.closest<HTMLElement>("[lang]")?.lang ?? ownerDocument.documentElement.lang;
    const { feedback, lang } = pickTexts(language);
    this.#button.textContent = label || feedback;
    // The page's own words are in the page's language.
    this.#button.lang = label ? language : lang;
  }

  disconnectedCallback(): void {
    this.#listen("removeEventListener");
    this.#isAsking = false;
    this.#onClosed();
  }

  #listen(act: "addEventListener" | "removeEventListener"): void {
    const { ownerDocument: page } = this;
    page[act]("heed-shown", this.#onShown);
    page[act]("heed-dismiss", this.#onClosed);
    page[act]("heed-complete", this.#onClosed);
    page[act]("focusin", this.#onFocus);
    page[act]("focusout", this.#onFocus);
  }

  #press(): void {
    this.#isAsking = true;
    const { touchpoint } = this;
    const detail: OpenDetail = { touchpoint };
    const event = new CustomEvent("heed-open", {
      detail,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    if (this.dispatchEvent(event)) openFeedback(touchpoint);
  }

  readonly #onFocus = guard((event: Event) => stepAside(this.#button, this.root, event));

  readonly #onShown = ({ target }: Event): void => {
    const prompt = target as HTMLElement;
    // They asked for it: a prompt that comes by itself takes no focus, this one does.
    if (this.#isAsking) prompt.focus();
    this.#button.ariaExpanded = "true";
    // A prompt that a script closes tells nobody, but is empty then.
    if (prompt.shadowRoot) this.#observer.observe(prompt.shadowRoot, { childList: true });
  };

  readonly #onClosed = (): void => {
    this.#observer.disconnect();
    this.#button.ariaExpanded = "false";
    // The prompt could not give the focus back while this was hidden.
    const { activeElement, body } = this.ownerDocument;
    if (this.#isAsking && (!activeElement || activeElement === body)) this.#button.focus();
    this.#isAsking = false;
  };
}

/**
 * Opens what is asked at a touchpoint, now or as soon as the script has arrived. Whoever presses a
 * button wants to speak: no clock is heeded.
 */
function openFeedback(touchpoint: string): void {
  const { heed } = window;
  window.heedQueue ??= [];
  // An element with the id "heed" is window.heed, too. What does not come, the console was told of.
  if (heed?.track) heed.open(touchpoint).catch(() => undefined);
  else window.heedQueue.push(["open", touchpoint]);
}

declare global {
  interface HTMLElementTagNameMap {
    "heed-button": FeedbackButton;
  }
  interface HTMLElementEventMap {
    "heed-open": CustomEvent<OpenDetail>;
  }
}

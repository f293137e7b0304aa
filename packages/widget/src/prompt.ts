import type { Question } from "@heed/contracts";
import type { Due, Progress } from "@heed/sdk";
import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import type { PromptEvents } from "./events.ts";
import type { FormControl } from "./form-control.ts";
import { pickTexts } from "./locales/pick-texts.ts";
import { promptStyles } from "./prompt.styles.ts";
import type { ScaleInput } from "./scale-input.ts";
import { tokens } from "./tokens.styles.ts";
import { type Answers, dispositionAt, nextQuestion } from "./walk.ts";

const THANKS_MS = 5000;

/**
 * Asks the survey that is due, one question at a time, in a corner of the page. It is no modal
 * dialog: it takes no focus when it opens and traps none. When the walk is over it hides and waits
 * for the next `due`.
 *
 * @element heed-prompt
 * @fires heed-shown - the prompt is really in view
 * @fires heed-answer - a question was answered
 * @fires heed-dismiss - the visitor closed the prompt before it was complete
 * @fires heed-complete - the visitor came to the end, or closed it with only comments left
 * @csspart panel - the whole prompt
 * @csspart close - the button with the cross
 * @csspart status - the line that thanks, or says what is wrong
 * @csspart actions - the row of buttons
 * @csspart quiet - "Don't ask again" or "Skip"
 * @csspart submit - "Next" or "Send"
 * @csspart label, scale, point, min-label, max-label, text - the question's own parts
 * @cssproperty --heed-accent - the brand colour, its lightness corrected for contrast
 * @cssproperty --heed-font - the font family; default: the page's
 * @cssproperty --heed-radius - the corners' radius; default 8px
 * @cssproperty --heed-offset - the distance from the window's edges; default 16px
 */
export class Prompt extends LitElement {
  static override styles = [tokens, promptStyles];
  static override properties: PropertyDeclarations = {
    due: { attribute: false },
    at: { state: true },
    status: { state: true },
  };

  /** The survey to ask; null: nothing is shown. */
  declare due: Due | null;
  /** The index of the question asked; -1: all is asked. */
  declare private at: number;
  declare private status: string;
  /** The status is for the ear only. */
  #isHeard = false;
  #answers: Answers = {};
  /** Undefined until the prompt is in view. */
  #disposition: Progress["disposition"] | undefined;
  #returnTo: HTMLElement | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #observer: IntersectionObserver | undefined;

  constructor() {
    super();
    this.due = null;
    this.at = 0;
    this.status = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.ownerDocument.addEventListener("keydown", this.#onKey);
    if (this.hasUpdated) this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.ownerDocument.removeEventListener("keydown", this.#onKey);
    this.#stop();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("due")) return;
    this.#stop();
    this.at = 0;
    this.status = "";
    this.#answers = {};
    this.#disposition = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("due")) this.#open();
  }

  protected override render() {
    const { due, status, at } = this;
    if (!due) return nothing;
    const texts = pickTexts(due.language);
    const question = due.survey.questions[at];
    const isLast = at === due.survey.questions.length - 1;
    return html`<section part="panel" popover="manual" tabindex="-1" lang=${texts.lang} aria-label=${texts.region} @focusin=${this.#onFocus}><button part="close" type="button" aria-label=${texts.close} @click=${() => this.#close(false)}><svg viewBox="0 0 16 16" aria-hidden="true"><path d="m4 4 8 8m0-8-8 8" /></svg></button>${
      question && this.#ask(question)
    }<p part="status" role="status" class=${this.#isHeard ? "heard" : ""}>${status}</p>${
      question &&
      html`<div part="actions"><button part="quiet" type="button" @click=${at ? this.#skip : () => this.#close(true)}>${at ? texts.skip : texts.never}</button><button part="submit" type="button" @click=${this.#submit}>${isLast ? texts.send : texts.next}</button></div>`
    }</section>`;
  }

  #ask(question: Question) {
    const language = this.due?.language ?? "";
    return question.kind === "text"
      ? html`<heed-text exportparts="label,text" lang=${language} label=${this.#say(question.text)} maxlength=${question.maxLength}></heed-text>`
      : html`<heed-scale exportparts="label,scale,point,min-label,max-label" lang=${language} label=${this.#say(question.text)} scale=${question.scale} min-label=${this.#say(question.labels.min)} max-label=${this.#say(question.labels.max)}></heed-scale>`;
  }

  /** Picks the visitor's language of a survey's text. */
  #say(texts: Readonly<Record<string, string>>): string {
    const { due } = this;
    return (due && (texts[due.language] ?? texts[due.survey.defaultLanguage])) ?? "";
  }

  get #panel(): HTMLElement | null {
    return this.renderRoot.querySelector("section");
  }

  get #control(): FormControl | null {
    return this.renderRoot.querySelector<FormControl>("heed-scale,heed-text");
  }

  #open(): void {
    const panel = this.#panel;
    if (!panel || !this.isConnected) return;
    // The oldest browsers know no popover: there the panel is merely fixed.
    panel.togglePopover?.(true);
    this.#observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.#onView(),
      { threshold: 0.5 },
    );
    this.#observer.observe(panel);
  }

  get #hasFocus(): boolean {
    return this.shadowRoot?.activeElement != null;
  }

  #onView(): void {
    const { due } = this;
    this.#observer?.disconnect();
    if (!due || this.#disposition) return;
    this.#disposition = "shown";
    due.shown();
    this.#emit("heed-shown", { survey: due.survey.id, touchpoint: due.touchpoint });
    this.#tell(pickTexts(due.language).opened, true);
  }

  #onFocus(event: FocusEvent): void {
    const from = event.relatedTarget;
    // Without a related target the window was left and entered again: what is known stays.
    if (from instanceof HTMLElement && !this.#panel?.contains(from)) this.#returnTo = from;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    // An input method uses Escape itself to give up a word that is being composed.
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || !this.due) return;
    const { activeElement, body } = this.ownerDocument;
    // From elsewhere on the page Escape belongs to what has the focus there.
    if (activeElement === body || this.#hasFocus) {
      event.preventDefault();
      this.#close(false);
    }
  };

  #submit(event: MouseEvent): void {
    const { due, at } = this;
    const question = due?.survey.questions[at];
    const control = this.#control;
    // The second click of a double click must not answer the question that came in between.
    if (event.detail > 1 || !question || !control) return;
    const value = question.kind === "scale" ? (control as ScaleInput).score : control.value.trim();
    if (value === null) {
      this.#tell(pickTexts(due.language).chooseScore);
      control.focus();
      return;
    }
    if (value === "") {
      this.#advance();
      return;
    }
    this.#answers = { ...this.#answers, [question.id]: value };
    this.#emit("heed-answer", { survey: due.survey.id, question: question.id, value });
    this.#advance(true);
  }

  #skip(event: MouseEvent): void {
    if (event.detail < 2) this.#advance();
  }

  #advance(isAnswered = false): void {
    const { due } = this;
    if (!due) return;
    const { questions } = due.survey;
    const next = nextQuestion(questions, this.#answers, this.at + 1);
    const disposition = dispositionAt(questions, this.#answers, this.at + 1);
    if (isAnswered || disposition !== this.#disposition) {
      this.#disposition = disposition;
      void this.#record(due, { disposition, answers: this.#answers });
    }
    const control = this.#control;
    // The next question of the same kind is asked in the same element.
    if (control) control.value = "";
    const hadFocus = this.#hasFocus;
    this.at = next;
    this.#tell("");
    if (next < 0) this.#thank(due, hadFocus);
    else void this.#focusQuestion();
  }

  async #focusQuestion(): Promise<void> {
    await this.updateComplete;
    await this.#control?.updateComplete;
    // On a phone the field's focus would bring the keyboard over the page, for an optional text.
    const isTouch = matchMedia("(pointer: coarse)").matches;
    (isTouch ? this.#panel : this.#control)?.focus();
  }

  async #record(due: Due, progress: Progress): Promise<void> {
    let code: unknown;
    try {
      const result = await due.record(progress);
      if (result.status === "refused") code = result.code ?? "refused";
    } catch (error) {
      // What may be retried is kept and sent again by the client: nothing is lost, nothing to say.
      const { isRetryable, code: reason } = error as { isRetryable?: boolean; code?: string };
      if (!isRetryable) code = reason ?? "unknown";
    }
    if (!code || due !== this.due) return;
    clearTimeout(this.#timer);
    this.#tell(`${pickTexts(due.language).failed} ${code}`);
  }

  #thank(due: Due, hadFocus: boolean): void {
    this.#emit("heed-complete", { survey: due.survey.id, answers: this.#answers });
    this.#tell(this.#say(due.survey.thanks));
    if (hadFocus) this.#returnTo?.focus({ preventScroll: true });
    const leave = () => {
      if (this.#hasFocus) this.#timer = setTimeout(leave, 1000);
      else this.#leave();
    };
    this.#timer = setTimeout(leave, THANKS_MS);
  }

  #close(forever: boolean): void {
    const { due } = this;
    if (!due) return;
    const survey = due.survey.id;
    if (this.at >= 0 && this.#disposition === "complete") {
      this.#emit("heed-complete", { survey, answers: this.#answers });
    } else if (this.at >= 0) {
      due.dismiss(forever);
      this.#emit("heed-dismiss", { survey, forever });
    }
    this.#leave();
  }

  #leave(): void {
    if (this.#hasFocus) this.#returnTo?.focus({ preventScroll: true });
    this.#returnTo = null;
    this.due = null;
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#observer?.disconnect();
  }

  #tell(status: string, isHeard = false): void {
    this.#isHeard = isHeard;
    this.status = status;
  }

  #emit<Name extends keyof PromptEvents>(name: Name, detail: PromptEvents[Name]): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "heed-prompt": Prompt;
  }
}

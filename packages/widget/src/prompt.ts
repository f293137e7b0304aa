import type { Due, Progress } from "@heed/sdk";
import { deliver } from "./deliver.ts";
import { createElement, HeedElement } from "./element.ts";
import type { AnswerDetail, PromptEvents } from "./events.ts";
import type { FormControl } from "./form-control.ts";
import { pickTexts } from "./locales/pick-texts.ts";
import { promptStyles } from "./prompt.styles.ts";
import { createQuestion } from "./question.ts";
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
 * @event heed-shown - the prompt is really in view
 * @event heed-answer - a question was answered
 * @event heed-dismiss - the visitor closed the prompt before it was complete
 * @event heed-complete - the visitor came to the end, or closed it with only comments left
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
export class Prompt extends HeedElement {
  static override readonly styles = [tokens, promptStyles];

  readonly #status = createElement("p", { part: "status", role: "status" });
  readonly #quiet = createElement("button", {
    part: "quiet",
    type: "button",
    click: (event: MouseEvent) => this.#decline(event),
  });
  readonly #submit = createElement("button", {
    part: "submit",
    type: "button",
    click: (event: MouseEvent) => this.#answer(event),
  });
  readonly #actions = createElement("div", { part: "actions" }, this.#quiet, this.#submit);
  readonly #cross = createElement("button", {
    part: "close",
    type: "button",
    click: () => this.#close(false),
  });
  readonly #panel = createElement("section", {
    part: "panel",
    popover: "manual",
    tabindex: -1,
    focusin: (event: FocusEvent) => this.#onFocus(event),
  });
  readonly #observer = new IntersectionObserver(
    (entries) => entries.some((entry) => entry.isIntersecting) && this.#onView(),
    { threshold: 0.5 },
  );
  #control: FormControl | undefined;
  #due: Due | null = null;
  #texts = pickTexts("");
  /** The index of the question asked; -1: all is asked. */
  #at = 0;
  #answers: Answers = {};
  /** Undefined until the prompt is in view. */
  #disposition: Progress["disposition"] | undefined;
  #returnTo: HTMLElement | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The survey to ask; null: nothing is shown. */
  get due(): Due | null {
    return this.#due;
  }

  set due(due: Due | null) {
    this.#stop();
    this.#due = due;
    this.#answers = {};
    this.#disposition = undefined;
    this.root.replaceChildren();
    if (!due) return;
    this.#texts = pickTexts(due.language);
    this.#cross.setAttribute("aria-label", this.#texts.close);
    this.#panel.lang = this.#texts.lang;
    this.#panel.setAttribute("aria-label", this.#texts.region);
    this.#panel.replaceChildren(this.#cross, this.#status, this.#actions);
    this.#tell("");
    this.#ask(due, 0);
    this.root.append(this.#panel);
    if (this.isConnected) this.#open();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.ownerDocument.addEventListener("keydown", this.#onKey);
    if (this.#due) this.#open();
  }

  disconnectedCallback(): void {
    this.ownerDocument.removeEventListener("keydown", this.#onKey);
    this.#stop();
  }

  #open(): void {
    // The oldest browsers know no popover: there the panel is merely fixed.
    this.#panel.togglePopover?.(true);
    this.#observer.observe(this.#panel);
  }

  #onView(): void {
    const due = this.#due;
    this.#observer.disconnect();
    if (!due || this.#disposition) return;
    this.#disposition = "shown";
    due.shown();
    this.#emit("heed-shown", { survey: due.survey.id, touchpoint: due.touchpoint });
    this.#tell(this.#texts.opened, true);
  }

  #ask(due: Due, at: number): void {
    const { questions } = due.survey;
    const question = questions[at];
    this.#at = at;
    this.#control?.remove();
    this.#control = question && createQuestion(question, due);
    if (!this.#control) {
      this.#actions.remove();
      return;
    }
    this.#cross.after(this.#control);
    this.#quiet.textContent = at ? this.#texts.skip : this.#texts.never;
    // Which comment follows depends on a score that is not given yet.
    const isLast =
      question?.kind === "text"
        ? nextQuestion(questions, this.#answers, at + 1) < 0
        : at === questions.length - 1;
    this.#submit.textContent = isLast ? this.#texts.send : this.#texts.next;
  }

  get #hasFocus(): boolean {
    return this.root.activeElement !== null;
  }

  #onFocus(event: FocusEvent): void {
    const from = event.relatedTarget;
    // Without a related target the window was left and entered again: what is known stays.
    if (from instanceof HTMLElement && !this.#panel.contains(from)) this.#returnTo = from;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    // An input method uses Escape itself to give up a word that is being composed.
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || !this.#due) return;
    const { activeElement, body } = this.ownerDocument;
    // From elsewhere on the page Escape belongs to what has the focus there.
    if (activeElement === body || this.#hasFocus) {
      event.preventDefault();
      this.#close(false);
    }
  };

  #answer({ detail }: MouseEvent): void {
    const due = this.#due;
    const question = due?.survey.questions[this.#at];
    const control = this.#control;
    // The second click of a double click must not answer the question that came in between.
    if (detail > 1 || !question || !control) return;
    const value = question.kind === "scale" ? (control as ScaleInput).score : control.value.trim();
    if (value === null) {
      this.#tell(this.#texts.chooseScore);
      control.focus();
      return;
    }
    if (value === "") {
      this.#advance(due);
      return;
    }
    this.#answers = { ...this.#answers, [question.id]: value };
    this.#advance(due, { survey: due.survey.id, question: question.id, value });
  }

  /** "Don't ask again" at first, "Skip" later. */
  #decline({ detail }: MouseEvent): void {
    if (detail > 1 || !this.#due) return;
    if (this.#at) this.#advance(this.#due);
    else this.#close(true);
  }

  #advance(due: Due, answer?: AnswerDetail): void {
    const { questions } = due.survey;
    const open = this.#at + 1;
    const disposition = dispositionAt(questions, this.#answers, open);
    if (answer || disposition !== this.#disposition) {
      this.#disposition = disposition;
      void this.#record(due, { disposition, answers: this.#answers });
    }
    if (answer) this.#emit("heed-answer", answer);
    // Whoever heard the answer may have set another survey.
    if (due !== this.#due) return;
    const hadFocus = this.#hasFocus;
    this.#tell("");
    this.#ask(due, nextQuestion(questions, this.#answers, open));
    if (!this.#control) this.#thank(due, hadFocus);
    // On a phone the field's focus would bring the keyboard over the page, for an optional text.
    else (matchMedia("(pointer: coarse)").matches ? this.#panel : this.#control).focus();
  }

  async #record(due: Due, progress: Progress): Promise<void> {
    const code = await deliver(due, progress);
    if (!code || due !== this.#due) return;
    clearTimeout(this.#timer);
    this.#tell(`${this.#texts.failed} ${code}`);
  }

  #thank(due: Due, hadFocus: boolean): void {
    this.#tell(due.survey.thanks);
    if (hadFocus) this.#returnTo?.focus({ preventScroll: true });
    const leave = () => {
      if (this.#hasFocus) this.#timer = setTimeout(leave, 1000);
      else this.#leave();
    };
    this.#timer = setTimeout(leave, THANKS_MS);
    this.#emit("heed-complete", { survey: due.survey.id, answers: this.#answers });
  }

  #close(forever: boolean): void {
    const due = this.#due;
    if (!due) return;
    const survey = due.survey.id;
    const answers = this.#answers;
    const isComplete = this.#disposition === "complete";
    const isOpen = this.#control;
    this.#leave(forever);
    // Told last: whoever hears it may set the next survey.
    if (!isOpen) return;
    if (isComplete) this.#emit("heed-complete", { survey, answers });
    else this.#emit("heed-dismiss", { survey, forever });
  }

  #leave(forever = false): void {
    // After an answer this is no wish to be left alone, but only the end: the client knows.
    this.#due?.dismiss(forever);
    if (this.#hasFocus) this.#returnTo?.focus({ preventScroll: true });
    this.#returnTo = null;
    this.due = null;
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#observer.disconnect();
  }

  /** @param isHeard for the ear only */
  #tell(status: string, isHeard = false): void {
    this.#status.className = isHeard ? "heard" : "";
    this.#status.textContent = status;
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

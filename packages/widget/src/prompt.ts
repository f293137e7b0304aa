import type { AnswerValue, PageQuestion } from "@heed/contracts";
import type { Due, Progress } from "@heed/sdk";
import { deliver } from "./deliver.ts";
import { HeedElement, toSheet } from "./element.ts";
import type { PromptEvents } from "./events.ts";
import { createFrame, type Frame } from "./frame.ts";
import { bringViews, findView, type LoadView } from "./load-view.ts";
import { en } from "./locales/en.ts";
import { formatProgress } from "./locales/format.ts";
import type { Texts } from "./locales/texts.ts";
import { promptStyles } from "./prompt.styles.ts";
import { tokens } from "./tokens.styles.ts";
import type { QuestionView } from "./view.ts";
import {
  type Answers,
  countLeft,
  dispositionAt,
  isOptional,
  keepAsked,
  nextQuestion,
} from "./walk.ts";

const THANKS_MS = 5000;

/**
 * Asks the survey that is due, one question at a time: in a corner of the page, in a bar at its lower
 * edge, where the element stands, or in a modal dialog, as the survey says. But for the modal one it
 * takes no focus when it opens and traps none. When the walk is over it hides and waits for the next
 * `due`.
 *
 * @element heed-prompt
 * @event heed-shown - the prompt is really in view
 * @event heed-answer - a question was answered
 * @event heed-back - the visitor went back to the question before
 * @event heed-dismiss - the visitor closed the prompt before it was complete
 * @event heed-complete - the visitor came to the end, or closed it with only comments left
 * @csspart panel - the whole prompt; `popover`, `bar`, `inline` or `modal` is added
 * @csspart close - the button with the cross
 * @csspart back - the button to the question before
 * @csspart progress - "Question 2 of 3"
 * @csspart status - the line that thanks, or says what is wrong
 * @csspart link - the link under the thanks
 * @csspart actions - the row of buttons
 * @csspart quiet - "Don't ask again" or "Skip"
 * @csspart submit - "Next" or "Send"
 * @csspart group - the question
 * @csspart label - the question's words
 * @csspart scale - the row of points; `numbers`, `faces` or `stars` is added
 * @csspart point - one point; `checked` is added on the chosen one
 * @csspart min-label - the words under the low end
 * @csspart max-label - the words under the high end
 * @csspart text - the field for words
 * @csspart note - the line under the field
 * @cssproperty --heed-accent - the brand colour, its lightness corrected for contrast
 * @cssproperty --heed-surface - the ground's colour, its lightness corrected for contrast
 * @cssproperty --heed-ink - the colour of text, its lightness corrected for contrast
 * @cssproperty --heed-muted - the colour of quiet text, its lightness corrected for contrast
 * @cssproperty --heed-font - the font family; default: the page's
 * @cssproperty --heed-radius - the corners' radius; default 8px
 * @cssproperty --heed-offset - the distance from the window's edges; default 16px
 * @cssproperty --heed-density - how far apart things stand: 1 (default) comfortable, 0.75 compact
 */
export class Prompt extends HeedElement {
  static override readonly styles = [tokens, promptStyles];
  /** Brings the views of further kinds of question; whoever registers the element sets it. */
  static loadView: LoadView = async (kind) => Promise.reject(kind);

  readonly #observer = new IntersectionObserver(
    (entries) => entries.some((entry) => entry.isIntersecting) && this.#onView(),
    { threshold: 0.5 },
  );
  #texts: Texts = en;
  #due: Due | null = null;
  /** Stands while a survey is due. */
  #frame: Frame | undefined;
  /** Settles when the views that are not built in are there, or given up. */
  #loading: Promise<void> | undefined;
  /** The survey's questions without those whose code could not be loaded. */
  #questions: readonly PageQuestion[] = [];
  /** The question that is asked; undefined: all is asked. */
  #asked: PageQuestion | undefined;
  /** The questions that were asked before it. */
  #path: PageQuestion[] = [];
  /** Undefined while the next one's is loading, and when all is asked. */
  #view: QuestionView | undefined;
  #answers: Answers = {};
  /** What stood in each question when it was left, sent or not. */
  #left: Record<string, AnswerValue | null> = {};
  /** Undefined until the prompt is in view. */
  #disposition: Progress["disposition"] | undefined;
  #returnTo: HTMLElement | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The interface's texts for the surveys to come; English by default. */
  get texts(): Texts {
    return this.#texts;
  }

  set texts(texts: Texts) {
    this.#texts = texts;
  }

  /** The survey to ask; null: nothing is shown. */
  get due(): Due | null {
    return this.#due;
  }

  set due(due: Due | null) {
    this.#stop();
    this.#due = due;
    this.root.replaceChildren();
    if (!due) return;
    // The second click of a double click must not answer the question that came in between.
    const once = (act: () => void) => (event: MouseEvent) => event.detail < 2 && act();
    this.#frame = createFrame(due.survey, this.#texts, {
      answer: once(() => this.#answer()),
      decline: once(() => this.#decline()),
      back: once(() => this.#goBack()),
      close: () => this.#close(false),
      focusin: (event) => this.#onFocus(event),
    });
    this.#questions = due.survey.questions;
    this.#loading = bringViews(this.#questions, Prompt.loadView).then(() => {
      if (due === this.#due) this.#questions = this.#questions.filter(findView);
    });
    this.#asked = this.#view = this.#disposition = undefined;
    this.#path = [];
    this.#answers = {};
    this.#left = {};
    this.#next(due);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#open();
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  #open(): void {
    const frame = this.#frame;
    // Nothing is shown before there is a question.
    if (!frame?.panel.parentNode || !this.isConnected) return;
    this.ownerDocument.addEventListener("keydown", this.#onKey);
    frame.open();
    this.#observer.observe(frame.panel);
  }

  #onView(): void {
    const due = this.#due;
    this.#observer.disconnect();
    if (!due || this.#disposition) return;
    this.#disposition = "shown";
    due.shown();
    this.#emit("heed-shown", { survey: due.survey.id, touchpoint: due.touchpoint });
    this.#frame?.tell(this.#texts.opened, true);
  }

  /** Goes on to the next question that is to be asked, as soon as its view is there. */
  #next(due: Due, isMoved = false): void {
    const start = this.#asked ? this.#questions.indexOf(this.#asked) + 1 : 0;
    const question = nextQuestion(this.#questions, this.#answers, start);
    const module = question && findView(question);
    if (question && !module) {
      this.#view = undefined;
      void this.#loading?.then(() => due === this.#due && this.#next(due, isMoved));
    } else this.#ask(due, question, isMoved);
  }

  #ask(due: Due, question: PageQuestion | undefined, isMoved: boolean): void {
    const texts = this.#texts;
    const frame = this.#frame;
    if (!frame) return;
    const hadFocus = this.#hasFocus;
    const module = question && findView(question);
    frame.tell("");
    this.#asked = question;
    this.#view = undefined;
    if (!question || !module) {
      this.#thank(due, frame, hadFocus);
      return;
    }
    const view = module.createView(question, texts, () => {
      this.#left[question.id] = view.value;
      frame.tell("");
    });
    view.required = !isOptional(question);
    view.value = this.#left[question.id] ?? null;
    this.#view = view;
    this.root.adoptedStyleSheets = [...Prompt.styles, module.styles].map(toSheet);
    const before = this.#path.length;
    const left = countLeft(this.#questions, this.#answers, this.#questions.indexOf(question));
    frame.lead(
      before > 0,
      before + left > 1 ? formatProgress(texts, before + 1, before + 1 + left) : "",
    );
    frame.quiet.textContent = before ? texts.skip : texts.never;
    frame.submit.textContent = left ? texts.next : texts.send;
    frame.place(view.element);
    // On a phone the field's focus would bring the keyboard over the page, for an optional text.
    if (isMoved) (matchMedia("(pointer: coarse)").matches ? frame.panel : view).focus();
    if (frame.panel.parentNode) return;
    this.root.append(frame.panel);
    this.#open();
  }

  get #hasFocus(): boolean {
    return this.root.activeElement !== null;
  }

  #onFocus(event: FocusEvent): void {
    const from = event.relatedTarget;
    // Without a related target the window was left and entered again: what is known stays.
    if (from instanceof HTMLElement && !this.root.contains(from)) this.#returnTo = from;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    // An input method uses Escape itself to give up a word that is being composed.
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || !this.#due) return;
    const { activeElement, body } = this.ownerDocument;
    // From elsewhere on the page Escape belongs to what has the focus there.
    if (this.#hasFocus || (activeElement === body && this.#due.survey.presentation !== "inline")) {
      event.preventDefault();
      this.#close(false);
    }
  };

  #answer(): void {
    const view = this.#view;
    if (!view) return;
    const { value } = view;
    const problem = view.problem();
    if (problem) {
      this.#frame?.tell(this.#texts[problem] ?? "");
      view.focus();
    } else this.#advance(typeof value === "string" ? value.trim() || null : value);
  }

  /** "Don't ask again" at first, "Skip" later. */
  #decline(): void {
    if (!this.#path.length) this.#close(true);
    else if (this.#view) this.#advance(null);
  }

  #goBack(): void {
    const due = this.#due;
    const question = this.#view && this.#path.pop();
    if (!due || !question) return;
    this.#ask(due, question, true);
    this.#emit("heed-back", { survey: due.survey.id, question: question.id });
  }

  /** @param value null: the question is skipped */
  #advance(value: AnswerValue | null): void {
    const due = this.#due;
    const asked = this.#asked;
    if (!due || !asked) return;
    const { [asked.id]: before, ...others } = this.#answers;
    const questions = this.#questions;
    const given = value === null ? others : { ...others, [asked.id]: value };
    const answers = keepAsked(questions, given);
    const disposition = dispositionAt(questions, answers, questions.indexOf(asked) + 1);
    const isNew = (value ?? before) !== undefined || disposition !== this.#disposition;
    this.#answers = answers;
    this.#disposition = disposition;
    this.#path.push(asked);
    if (isNew) void this.#record(due, { disposition, answers });
    if (value !== null) {
      this.#emit("heed-answer", { survey: due.survey.id, question: asked.id, value });
    }
    // Whoever heard the answer may have set another survey.
    if (due === this.#due) this.#next(due, true);
  }

  async #record(due: Due, progress: Progress): Promise<void> {
    const code = await deliver(due, progress);
    if (!code || due !== this.#due) return;
    clearTimeout(this.#timer);
    this.#frame?.tell(`${this.#texts.failed} ${code}`);
  }

  #thank(due: Due, frame: Frame, hadFocus: boolean): void {
    const { id: survey, thanks, thanksLink, presentation } = due.survey;
    frame.thank(thanks, thanksLink);
    if (presentation === "modal") frame.panel.focus();
    else if (hadFocus) this.#returnTo?.focus({ preventScroll: true });
    const leave = () => {
      if (this.#hasFocus || frame.panel.matches(":hover")) this.#timer = setTimeout(leave, 1000);
      else this.#leave();
    };
    // Nobody is hurried who is offered somewhere to go.
    if (!thanksLink) this.#timer = setTimeout(leave, THANKS_MS);
    this.#emit("heed-complete", { survey, answers: this.#answers });
  }

  #close(forever: boolean): void {
    const due = this.#due;
    if (!due) return;
    const survey = due.survey.id;
    const answers = this.#answers;
    const isComplete = this.#disposition === "complete";
    const isOpen = this.#asked;
    this.#leave(forever);
    // Told last: whoever hears it may set the next survey.
    if (!isOpen) return;
    if (isComplete) this.#emit("heed-complete", { survey, answers });
    else this.#emit("heed-dismiss", { survey, forever });
  }

  #leave(forever = false): void {
    const returnTo = this.#hasFocus && this.#returnTo;
    // After an answer this is no wish to be left alone, but only the end: the client knows.
    this.#due?.dismiss(forever);
    this.#returnTo = null;
    this.due = null;
    // Only now: a modal prompt holds the focus as long as it stands.
    if (returnTo) returnTo.focus({ preventScroll: true });
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#observer.disconnect();
    this.ownerDocument.removeEventListener("keydown", this.#onKey);
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

import type { AnswerValue, PageQuestion } from "@heed/contracts";
import type { Due, Progress, PromptState } from "@heed/sdk";
import { guard, toSheet } from "../base/element.ts";
import { stepAside } from "../base/step-aside.ts";
import { tokens } from "../base/tokens.styles.ts";
import { formatProgress } from "../locales/format.ts";
import type { Texts } from "../locales/texts.ts";
import { createView as createScale } from "../views/scale.ts";
import type { QuestionView } from "../views/view.ts";
import type { Acts, PromptEvents } from "./events.ts";
import { createFrame } from "./frame.ts";
import { bringViews, findView, type LoadView } from "./load-view.ts";
import { promptStyles } from "./prompt.styles.ts";
import { countLeft, isOptional, keepAsked, nextQuestion, reachedBy } from "./walk.ts";

const THANKS_MS = 5000;
/** However high a panel is, one of these shares of it covers half of the window or more. */
const IN_VIEW = [0.5, 0.25, 0.125, 0.0625];

/** What the element lends to the survey that it asks. */
export interface Stage {
  readonly texts: Texts;
  readonly loadView: LoadView;
  /** Another survey has taken the place. */
  isOver(): boolean;
  /** Clears the place. */
  end(): void;
  /** Tells the page, by an event named `heed-` and the act. */
  emit<Act extends Acts>(act: Act, detail: PromptEvents[`heed-${Act}`]): void;
}

/** A survey that is being asked. */
export interface Asking {
  /** Comes to stand in the page, or stands there again. */
  open(): void;
  /** Leaves the page, or makes way for another survey. */
  stop(): void;
}

/** Half of the panel is in view, or half of the window shows nothing else. */
const isInView = ({ intersectionRatio, intersectionRect }: IntersectionObserverEntry) =>
  intersectionRatio >= 0.5 || intersectionRect.height >= innerHeight / 2;

/** Asks one survey from its first question to the thanks, and tells the client what becomes of it. */
export function askSurvey(
  due: Due,
  root: ShadowRoot,
  { texts, loadView, isOver, end, emit }: Stage,
): Asking {
  const { id: survey, presentation, thanks, thanksLink } = due.survey;
  let { questions } = due.survey;
  const state: PromptState = due.state ?? { path: [], given: {}, left: {} };
  state.end = end;
  /** The questions that were asked before; what was said; what stands in each, sent or not. */
  const { path, given, left } = state;
  /** Undefined until the prompt is in view. */
  let { disposition } = state;
  /** Undefined when all is asked. */
  let asked = path.at(-1);
  /** Undefined while the next question's code is loading, and when all is asked. */
  let view: QuestionView | undefined;
  let returnTo: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  // In its corner, without a link, it needs no more than the scale, whose sheet is for scales alone.
  const placed = () => (presentation || thanksLink ? findView(due.survey) : undefined);
  const hasFocus = () => root.activeElement;

  const frame = createFrame(due.survey, texts, {
    answer() {
      const problem = view?.problem();
      if (problem) {
        frame.tell(`${texts[problem]}`);
        view?.focus();
      } else if (view) {
        const { value } = view;
        advance(typeof value === "string" ? value.trim() || null : value);
      }
    },
    decline() {
      if (!path.length) close(true);
      else if (view) advance(null);
    },
    back() {
      const question = view && path.pop();
      if (!question) return;
      ask(question, true);
      emit("back", { survey, question: question.id });
    },
    close: () => close(),
  });
  const { panel } = frame;

  const observer = new IntersectionObserver(
    guard((entries) => {
      if (!entries.some(isInView)) return;
      observer.disconnect();
      // A dialog takes the focus and tells of itself; inline, the prompt is met where it stands.
      if (panel.popover) frame.tell(texts.opened, true);
      show();
    }),
    { threshold: IN_VIEW },
  );

  /** It is in view, or somebody acts on what the window shows of it: they have seen it. */
  const show = () => {
    if (disposition) return;
    disposition = "shown";
    due.shown();
    emit("shown", { survey, touchpoint: due.touchpoint });
  };

  const onKey = (event: KeyboardEvent) => {
    // An input method uses Escape itself to give up a word that is being composed.
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    // From elsewhere on the page Escape belongs to what has the focus there.
    const isFree = document.activeElement === document.body && presentation !== "inline";
    if (!hasFocus() && !isFree) return;
    event.preventDefault();
    close();
  };

  /** Hears of what comes and goes between the page and the prompt, not of what moves within. */
  const onFocus = (event: FocusEvent) => {
    stepAside(panel, root, event);
    // Without one the window was left and entered again: what is known stays.
    if (hasFocus()) returnTo = (event.relatedTarget as HTMLElement | null) ?? returnTo;
  };

  const onEvent = guard((event: Event) =>
    event.type === "keydown" ? onKey(event as KeyboardEvent) : onFocus(event as FocusEvent),
  );

  const listen = (act: "addEventListener" | "removeEventListener") => {
    document[act]("keydown", onEvent);
    document[act]("focusin", onEvent);
    document[act]("focusout", onEvent);
  };

  /** Goes on to the next question that is to be asked, as soon as its code is there. */
  const next = (isMoved?: boolean) => {
    const start = asked ? questions.indexOf(asked) + 1 : 0;
    const question = nextQuestion(questions, given, start);
    if (isLoaded || !question || (findView(question) && findView(due.survey))) {
      ask(question, isMoved);
    } else {
      view = undefined;
      void loading.then(() => isOver() || next(isMoved));
    }
  };

  const ask = (question: PageQuestion | undefined, isMoved?: boolean) => {
    const hadFocus = hasFocus();
    const module = question && findView(question);
    frame.tell("");
    if (!question || !module) {
      asked = view = undefined;
      // Of a survey none of whose questions can be asked nothing is shown.
      if (path.length) thank(hadFocus);
      else {
        leave();
        due.giveUp("invalid-question");
      }
      return;
    }
    let asking: QuestionView;
    try {
      const onChange = () => {
        left[question.id] = asking.value;
        frame.tell("");
      };
      asking = module.createView(question, texts, onChange, createScale);
    } catch {
      // The shapes are the API's guarantee; what it does not keep to is left out.
      console.warn("Heed: invalid-question", question.id);
      questions = questions.filter((one) => one !== question);
      next(isMoved);
      return;
    }
    asked = question;
    asking.require(!isOptional(question));
    if (question.id in left) asking.value = left[question.id] ?? null;
    view = asking;
    const { styles = "" } = placed() ?? {};
    root.adoptedStyleSheets = [tokens, promptStyles, module.styles, styles].map(toSheet);
    const after = countLeft(questions, given, questions.indexOf(question));
    const at = path.length + 1;
    const progress = at + after > 2 ? formatProgress(texts, at, at + after) : "";
    frame.place(asking.element, at === 1, !after, progress);
    // On a phone the field's focus would bring the keyboard over the page, for an optional text.
    if (isMoved) (matchMedia("(pointer: coarse)").matches ? panel : asking).focus();
    if (panel.parentNode) return;
    root.append(panel);
    open();
  };

  /** @param value null: the question is skipped */
  const advance = (value: AnswerValue | null) => {
    if (!asked) return;
    show();
    const question = asked.id;
    given[question] = value;
    const answers = keepAsked(questions, given);
    disposition = reachedBy({ questions }, given);
    path.push(asked);
    void record({ disposition, answers, state });
    if (value !== null) emit("answer", { survey, question, value });
    // Whoever heard the answer may have set another survey.
    if (!isOver()) next(true);
  };

  const record = async (progress: Progress) => {
    try {
      await due.record(progress);
    } catch (error) {
      const { isRetryable, code = "unknown" } = error as { isRetryable?: boolean; code?: string };
      // What may be retried is the client's business: it is kept and sent again, so nothing is lost.
      if (isRetryable || isOver()) return;
      clearTimeout(timer);
      frame.tell(`${texts.failed} ${code}`);
    }
  };

  const thank = (hadFocus: unknown) => {
    // The next survey, as by a press of the feedback button, may take the place of the thanks.
    due.dismiss();
    state.end = undefined;
    frame.thank(thanks);
    // Behind a modal dialog nothing takes it.
    if (hadFocus) returnTo?.focus({ preventScroll: true });
    placed()?.append?.(panel, due.survey);
    const leaveInPeace = () => {
      if (hasFocus() || panel.matches(":hover")) timer = setTimeout(leaveInPeace, 1000);
      else leave();
    };
    // Nobody is hurried who is offered somewhere to go.
    if (!thanksLink) timer = setTimeout(leaveInPeace, THANKS_MS);
    emit("complete", { survey, answers: keepAsked(questions, given) });
  };

  const close = (forever = false) => {
    const isOpen = asked;
    // Else their wish not to be asked again were lost.
    if (isOpen) show();
    leave(forever);
    // Told last: whoever hears it may set the next survey.
    if (!isOpen) return;
    if (disposition === "complete") {
      emit("complete", { survey, answers: keepAsked(questions, given) });
    } else emit("dismiss", { survey, forever });
  };

  const leave = (forever?: boolean) => {
    const hadFocus = hasFocus();
    // After an answer this is no wish to be left alone, but only the end: the client knows.
    // Since the thanks, another survey may be on its way here.
    if (state.end) due.dismiss(forever);
    end();
    // Only now: a modal prompt holds the focus as long as it stands.
    if (hadFocus) returnTo?.focus({ preventScroll: true });
  };

  const open = () => {
    // Nothing is shown before there is a question.
    if (!panel.isConnected) return;
    listen("addEventListener");
    if (panel.popover) panel.togglePopover?.(true);
    placed()?.open?.(panel);
    observer.observe(panel);
  };

  let isLoaded = false;
  const loading = bringViews(due.survey, loadView, texts).then(() => {
    isLoaded = true;
    questions = questions.filter(findView);
  });
  next();

  return {
    open,
    stop() {
      clearTimeout(timer);
      observer.disconnect();
      listen("removeEventListener");
    },
  };
}

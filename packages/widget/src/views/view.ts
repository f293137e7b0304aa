import type { AnswerValue, PageQuestionOf, PageSurvey, QuestionKind } from "@heed/contracts";
import type { Texts } from "../locales/texts.ts";

/** One question as it stands in a shadow root: what the prompt and the form elements share. */
export interface QuestionView<Value extends AnswerValue = AnswerValue> {
  /** A group or field with its label; the caller places it. */
  readonly element: HTMLElement;
  /** What is answered so far; null: nothing. Setting it tells nobody. */
  value: Value | null;
  /** What to disable so that nothing is taken. */
  readonly control: HTMLFieldSetElement | HTMLTextAreaElement;
  /** Makes an empty answer a problem, or none as at first. */
  require(isRequired: boolean): void;
  /** Names the text that says why this cannot be sent as it stands; null: it can. */
  problem(): keyof Texts | null;
  /** Focuses the control that is chosen, else the first. */
  focus(): void;
}

/**
 * Creates a question's view. Each kind of question beyond scale and text is a module of its own, that
 * is loaded when a survey asks it.
 *
 * @param onChange called after a person changed the value, never by assignment
 */
export type CreateView<Kind extends QuestionKind, Value extends AnswerValue = AnswerValue> = (
  question: PageQuestionOf<Kind>,
  texts: Texts,
  onChange: () => void,
) => QuestionView<Value>;

/** Creates the view of one whole score, in numbers. */
export type CreateScale = CreateView<"scale" | "rating", number>;

/**
 * Creates the view of one whole score in another look.
 *
 * @param createScale what is built in already, so that the look's own file need not carry it
 */
export type DrawView = (
  ...given: [...Parameters<CreateScale>, createScale: CreateScale]
) => QuestionView<number>;

/** What the module of one kind of question exports. */
export interface ViewModule<Kind extends QuestionKind = QuestionKind> {
  createView(...given: [...Parameters<CreateView<Kind>>, createScale: CreateScale]): QuestionView;
  /** The kind's own style sheet. */
  styles: string;
  /** Of a presentation's module: puts a modal dialog in its place. */
  open?(panel: HTMLElement): void;
  /** Of a presentation's module: adds to the thanks the link that the survey has. */
  append?(panel: HTMLElement, survey: PageSurvey): void;
}

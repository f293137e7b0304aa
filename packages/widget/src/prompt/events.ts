import type { AnswerValue } from "@heed/contracts";
import type { Answers } from "./walk.ts";

export interface ShownDetail {
  readonly survey: string;
  readonly touchpoint: string;
}

export interface AnswerDetail {
  readonly survey: string;
  readonly question: string;
  readonly value: AnswerValue;
}

export interface BackDetail {
  readonly survey: string;
  /** The question that is asked again. */
  readonly question: string;
}

export interface DismissDetail {
  readonly survey: string;
  /** The visitor pressed "Don't ask again". */
  readonly forever: boolean;
}

export interface CompleteDetail {
  readonly survey: string;
  readonly answers: Answers;
}

/** What `<heed-prompt>` tells the page; each event bubbles and crosses shadow roots. */
export interface PromptEvents {
  "heed-shown": ShownDetail;
  "heed-answer": AnswerDetail;
  "heed-back": BackDetail;
  "heed-dismiss": DismissDetail;
  "heed-complete": CompleteDetail;
}

/** What can happen, as the events name it after `heed-`. */
export type Acts = keyof PromptEvents extends `heed-${infer Act}` ? Act : never;

declare global {
  interface HTMLElementEventMap {
    "heed-shown": CustomEvent<ShownDetail>;
    "heed-answer": CustomEvent<AnswerDetail>;
    "heed-back": CustomEvent<BackDetail>;
    "heed-dismiss": CustomEvent<DismissDetail>;
    "heed-complete": CustomEvent<CompleteDetail>;
  }
}

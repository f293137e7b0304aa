import type {
  AnswerValue,
  Disposition,
  ItemResult,
  PageQuestion,
  PageSurvey,
  Traits,
} from "@heed/contracts";
import type { Decision, Reason } from "@heed/eligibility";

/** Whether the visitor allows anything to be kept on the device. `pending` until they act. */
export type Consent = "granted" | "denied" | "pending";

export interface HeedOptions {
  /** The project's public write key. */
  writeKey: string;
  /** The API's base URL, such as `https://heed.example.com`. */
  apiUrl: string;
  /** BCP 47; default: the document's language. */
  language?: string;
  /** Default `pending`: nothing is stored on the device before the visitor acts on a prompt. */
  consent?: Consent;
  /**
   * Default true: how often which survey was asked or held, and why, is counted and sent along,
   * without anything that names the visitor. Never under `denied` or Global Privacy Control.
   */
  counts?: boolean;
  fetch?: typeof globalThis.fetch;
  /**
   * Where history and undelivered answers may be kept; `null`: nowhere. Default: localStorage. One of
   * your own must show its keys as properties, as the platform's do.
   */
  storage?: Storage | null;
  /** Epoch milliseconds; default `Date.now`. */
  now?: () => number;
}

/** How far a prompt has come: all answers so far, by question id. */
export interface Progress {
  disposition: Disposition;
  answers: Readonly<Record<string, AnswerValue>>;
  /**
   * Given by a prompt that is able to go on, and changed by it from then on: where consent allows, the
   * tab's next page gets a due survey that holds it as it was when this one was hidden.
   */
  state?: PromptState | undefined;
}

/** Where a prompt stands: what it needs to go on after a reload. All but `end` is JSON. */
export interface PromptState {
  /** The questions before the one that is asked. */
  path: PageQuestion[];
  /** What was said of each question so far; null: it was skipped. */
  given: Record<string, AnswerValue | null>;
  /** What stands in each question's fields, sent or not. */
  left: Record<string, AnswerValue | null>;
  /** How far it had come on the page before; absent on a prompt that begins. */
  disposition?: Disposition;
  /**
   * Clears the screen, for this page may wake up after another one has gone on. Absent once nothing
   * is left to ask.
   */
  end?: (() => void) | undefined;
}

/** A survey that is due now, and the way to tell what becomes of it. */
export interface Due {
  /** All its texts are in one language. */
  readonly survey: PageSurvey;
  readonly touchpoint: string;
  /** The language of the survey's texts. */
  readonly language: string;
  /** The language of the interface's texts: one of INTERFACE_LANGUAGES. */
  readonly interface: string;
  /** Where it stood on the tab's page before; absent where it begins. */
  readonly state?: PromptState | undefined;
  /** The prompt is in view. Mints the response's id; is sent with the first act or at page hide. */
  shown(): void;
  /** Keeps and sends what is known so far, under the same id and the next sequence. */
  record(progress: Progress): Promise<ItemResult>;
  /**
   * The visitor closed the prompt; `forever` means "don't ask again". Before `shown` it only says
   * that the prompt will not come, and nothing is recorded.
   */
  dismiss(forever?: boolean): void;
  /**
   * Says instead of `shown` that it cannot be asked, and why: nothing is recorded, the next touchpoint
   * is free, and `explain()` has the reason.
   */
  giveUp(reason: Extract<Reason, "invalid-survey" | "invalid-question" | "failed">): void;
}

export interface Heed {
  /** Settles when the config has been read or has failed; never rejects. */
  readonly ready: Promise<void>;
  /**
   * Tells that a touchpoint was reached; decides whether to ask, and tells the listeners if so,
   * before it resolves. Of several surveys it resolves with the decision that says most: the one
   * that is shown, else the first at this touchpoint.
   */
  track(touchpoint: string): Promise<Decision>;
  /**
   * Says who the visitor is. With a `signature`, the hex HMAC-SHA256 of the person's id that the
   * host's server makes, the history comes from the API and holds over all their devices.
   */
  identify(person: string, traits?: Traits, proof?: { signature?: string }): void;
  /** Forgets the person, the history and the session: the next visitor begins anew. */
  reset(): void;
  setConsent(consent: Consent): void;
  /**
   * The latest decisions, one a survey, each with its reason; before the first touchpoint, what
   * would hold each. `@heed/eligibility/words` has the reasons as sentences.
   */
  explain(): readonly Decision[];
  /**
   * Shows a survey at once, whoever the visitor is; nothing is recorded, kept or sent.
   *
   * @returns false when there is no such survey in the config
   */
  preview(survey: string): Promise<boolean>;
  /**
   * Asks the survey of a touchpoint because the visitor wants to speak, as by pressing a button: no
   * clock, draw or condition holds it, and it is recorded like any other.
   *
   * @returns false when it is not live now, there is none or a prompt is open
   */
  open(touchpoint: string): Promise<boolean>;
  /** Calls `listener` whenever a survey is due; returns how to stop. */
  onDue(listener: (due: Due) => void): () => void;
  /** Sends answers without a prompt of ours, for hosts that ask in their own way. */
  respond(survey: string, answers: Readonly<Record<string, AnswerValue>>): Promise<ItemResult>;
}

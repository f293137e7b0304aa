/** Why a survey is held, from a closed list; `due` alone means it is shown. */
export type Reason =
  | "due"
  | "not-live"
  | "not-started"
  | "ended"
  | "opted-out"
  | "wrong-touchpoint"
  | "wrong-page"
  | "wrong-device"
  | "wrong-language"
  | "wrong-trait"
  | "no-consent"
  | "holdout"
  | "sampled-out"
  | "quota-reached"
  | "enough-answers"
  | "dismissed-recently"
  | "answered-recently"
  | "asked-recently"
  | "measure-cooldown"
  | "touchpoint-cooldown"
  | "budget-spent"
  | "session-limit"
  | "another-open"
  | "lower-priority"
  // Never given by `decide`: the codes of what a page's console tells, too (docs/errors.md).
  | "config-unavailable"
  | "invalid-survey"
  | "invalid-question"
  | "failed";

/** What was decided about one survey, and until when that holds. */
export interface Decision {
  /** The survey's id; empty when the decision is about no survey. */
  readonly survey: string;
  readonly show: boolean;
  readonly reason: Reason;
  /** Epoch ms at which the decision may change; null: not by time alone. */
  readonly until: number | null;
}

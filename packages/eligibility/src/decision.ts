/** Why a survey is held, from a closed list; `due` alone means it is shown. */
export type Reason =
  | "due"
  | "wrong-touchpoint"
  | "opted-out"
  | "sampled-out"
  | "answered-recently"
  | "dismissed-recently"
  | "asked-recently"
  | "session-limit"
  | "budget-spent"
  | "lower-priority"
  | "another-open"
  /** No survey could be weighed: the config has not been read. Never given by `decide`. */
  | "unavailable";

/** What was decided about one survey, and until when that holds. */
export interface Decision {
  /** The survey's id; empty when the decision is about no survey. */
  readonly survey: string;
  readonly show: boolean;
  readonly reason: Reason;
  /** Epoch ms at which the decision may change; null: not by time alone. */
  readonly until: number | null;
}

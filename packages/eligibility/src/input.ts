/** What a survey's first question measures: `nps` is relational, the others transactional. */
export type AskedMeasure = "nps" | "csat" | "ces1" | "ces2";

/** A survey that might be asked. */
export interface Candidate {
  readonly id: string;
  /** The moment at which it is asked. */
  readonly touchpoint: string;
  readonly measure: AskedMeasure;
  /** Which share of the people is asked, 0–1. */
  readonly sampleShare: number;
  /** Higher goes first. */
  readonly priority: number;
}

/** The visitor as they stand now. */
export interface Visitor {
  /** The touchpoint they have just reached. */
  readonly touchpoint: string;
  /** What the sticky draws hang on: the person's id or one kept on the device; null: none known. */
  readonly personKey: string | null;
  /** Made up once per session; the draws of a visitor without a `personKey` hang on it. */
  readonly sessionKey: string;
  /** A prompt is on the screen, or on its way there. */
  readonly promptOpen: boolean;
}

/** One prompt that was shown. Times are epoch ms. */
export interface PastPrompt {
  readonly survey: string;
  readonly touchpoint: string;
  readonly measure: AskedMeasure;
  readonly shownAt: number;
  readonly answeredAt?: number;
  readonly dismissedAt?: number;
}

/** All that is remembered of earlier prompts, in any order. */
export interface History {
  readonly prompts: readonly PastPrompt[];
  /** They said "don't ask again". */
  readonly optedOut: boolean;
  /** Prompts shown in this session. */
  readonly sessionPrompts: number;
}

/** How often one person may be asked. Days are 24 hours; counts are whole. */
export interface Asking {
  /** Between two prompts; less than 24 counts as 24. */
  readonly floorHours: number;
  readonly relationalDays: number;
  readonly transactionalDays: number;
  readonly quietAfterDismissalDays: number;
  readonly promptsPer7Days: number;
  readonly promptsPer90Days: number;
  readonly promptsPerSession: number;
}

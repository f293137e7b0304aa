/** What a survey's first question measures: `nps` is relational, the others transactional. */
export type AskedMeasure = "nps" | "csat" | "ces1" | "ces2";

export type TraitValue = string | number | boolean;

/**
 * A survey that might be asked, its conditions as `@heed/eligibility/compile` makes them. What is
 * absent restricts nothing.
 */
export interface Candidate {
  readonly id: string;
  /** The moment at which it is asked. */
  readonly touchpoint: string;
  readonly measure: AskedMeasure;
  /** Why it cannot be asked at all, known without the visitor. */
  readonly held?: "not-live" | "wrong-language" | undefined;
  /** When it is asked, epoch ms, in order; the last may be open. None at all: never again. */
  readonly windows?: readonly (readonly [from: number, to: number | null])[] | undefined;
  /** Source of a regular expression that the page's address without its fragment must fit. */
  readonly page?: string | undefined;
  /** The same for where the visitor came from. */
  readonly referrer?: string | undefined;
  /** A media query of the devices and windows that fit. */
  readonly media?: string | undefined;
  readonly traits?: readonly TraitTest[] | undefined;
  /** Ask only who has allowed storing. */
  readonly needsConsent?: boolean | undefined;
  /** Each must let the person through. */
  readonly draws?: readonly Draw[] | undefined;
  /** Only ever stricter than `Asking`. */
  readonly pace?: Pace | undefined;
  /** Higher goes first; absent: 0. */
  readonly priority?: number | undefined;
}

/** A condition on one trait. */
export interface TraitTest {
  readonly trait: string;
  /** Source of a regular expression that the trait's JSON must fit; a missing trait is empty. */
  readonly fit: string;
  /** The lowest and highest number that fits. */
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** A sticky draw that lets a share of the people through, of a segment or of all. */
export interface Draw {
  /** What is said of who is not let through. */
  readonly reason: "holdout" | "sampled-out" | "quota-reached" | "enough-answers";
  /** 0 (nobody) … 1 (everybody). */
  readonly share: number;
  /** Draws of the same salt let the same people through. */
  readonly salt: string;
  /** Epoch ms from which it no longer counts; absent or null: for good. */
  readonly until?: number | null | undefined;
  readonly trait?: string | undefined;
  readonly value?: TraitValue | undefined;
}

/** A survey's own clocks, in days. */
export interface Pace {
  readonly surveyDays?: number | undefined;
  readonly measureDays?: number | undefined;
  readonly touchpointDays?: number | undefined;
  readonly anyDays?: number | undefined;
  readonly quietDays?: number | undefined;
}

/** The visitor as they stand now. */
export interface Visitor {
  /** The touchpoint they have just reached. */
  readonly touchpoint: string;
  /** What the sticky draws hang on: the person's id or one kept on the device; null or absent: none known. */
  readonly personKey?: string | null | undefined;
  /** Made up once per session; the draws of a visitor without a `personKey` hang on it. */
  readonly sessionKey: string;
  /** A prompt is on the screen, or on its way there. */
  readonly promptOpen?: boolean | undefined;
  /** The page's whole address. */
  readonly url: string;
  /** Where they came from; empty: not known. */
  readonly referrer: string;
  /** Tells whether a media query matches. */
  readonly fitsMedia: (query: string) => boolean;
  readonly traits: Readonly<Record<string, TraitValue>>;
  /** They have allowed storing on the device. */
  readonly canRemember?: boolean | undefined;
}

/** One prompt that was shown. Times are epoch ms. */
export interface PastPrompt {
  readonly survey: string;
  readonly touchpoint: string;
  readonly measure: AskedMeasure;
  readonly shownAt: number;
  readonly answeredAt?: number | undefined;
  readonly dismissedAt?: number | undefined;
}

/** All that is remembered of earlier prompts, in any order. */
export interface History {
  readonly prompts: readonly PastPrompt[];
  /** They said "don't ask again". */
  readonly optedOut?: boolean | undefined;
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

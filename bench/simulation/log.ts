import type { AskedMeasure } from "@heed/eligibility";

/** A place that remembers prompts: a signed person's history, a device's storage, one page. */
export interface Memory {
  readonly id: string;
  /** Whether it kept this prompt, and so is bound by it later. */
  keeps: boolean;
  /** Whose clock dates what it kept. */
  readonly clock: "server" | "device";
}

/** One prompt as it came into view, written down apart from what `decide` is given. */
export interface LoggedPrompt {
  readonly survey: string;
  readonly touchpoint: string;
  readonly measure: AskedMeasure;
  /** The true time, epoch ms, and how far the device was ahead of it. */
  readonly at: number;
  readonly clockError: number;
  readonly page: string;
  readonly memories: readonly Memory[];
  act: "answer" | "dismiss" | "forever" | "none";
  /** From view to act, ms. */
  actAfter: number;
}

/** What a draw said of one key after another. */
export interface LoggedDraw {
  readonly reason: "holdout" | "sampled-out";
  /** A survey, or a group that is held out. */
  readonly salt: string;
  /** Each key's lot: true is let through. */
  readonly lots: Map<string, boolean>;
  /** Keys whose lot changed. */
  changed: number;
}

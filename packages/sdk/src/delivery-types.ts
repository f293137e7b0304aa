import type { DecisionItem, ItemResult, PageSurvey, Traits } from "@heed/contracts";
import type { Gate } from "./consent.ts";
import type { PromptHistory } from "./history.ts";
import type { Due, HeedOptions, Progress } from "./types.ts";

/** Who answers, as the host page said. `identify` changes it in place, `reset` begins another. */
export interface Identity {
  person?: string;
  traits?: Traits | undefined;
  /** Made by the host's server for this person. */
  signature?: string | undefined;
}

/** What the idle part lends to the part that delivers. */
export interface DeliveryContext {
  options: HeedOptions;
  fetch: typeof globalThis.fetch;
  now: () => number;
  gate: Gate;
  history: PromptHistory;
  /** The key of the history; undelivered answers are kept below it, one key a response. */
  key: string;
  /** Takes the counts of decisions that no batch carries yet; null when there are none. */
  takeCounts?: () => DecisionItem | null;
}

/** A survey that is due. */
export interface Opening {
  survey: PageSurvey;
  /** The language of the interface's texts. */
  interface: string;
  identity: Identity;
  /** False once `reset` was called: what then becomes of the prompt is not the next visitor's. */
  isCurrent: () => boolean;
  /** The prompt has left the screen. */
  close: () => void;
}

export interface Delivery {
  open(opening: Opening): Due;
  /** The same to look at, without anything coming of it. */
  preview(opening: Opening): Due;
  /** Answers without a prompt of ours; the same call again, while it runs, is the same promise. */
  respond(opening: Opening, answers: Progress["answers"]): Promise<ItemResult>;
  /** Rejects for want of a survey: of this one, or of any when the config could not be read. */
  refuse(survey: string, hasConfig: boolean): Promise<never>;
  /** Takes up what an earlier page could not deliver. */
  resume(): void;
}

/** What `@heed/sdk/delivery` exports: loaded only when a survey is due. */
export interface DeliveryModule {
  createDelivery(context: DeliveryContext): Delivery;
}

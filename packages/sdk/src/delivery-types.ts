import type { ItemResult } from "@heed/contracts";
import type { Decision } from "@heed/eligibility";
import type { Session } from "./session.ts";
import type { Progress } from "./types.ts";

export interface Delivery {
  /** Tells the listeners that the survey is due; the decision says so if one of them gives it up. */
  announce(decision: Decision): void;
  /** Lets the survey of a touchpoint be asked, whatever the clocks say; false when there is none. */
  open(touchpoint: string): boolean;
  /** Shows the survey without anything coming of it; false when there is none. */
  preview(survey: string): boolean;
  /** Answers without a prompt of ours; the same call again, while it runs, is the same promise. */
  respond(survey: string, answers: Progress["answers"]): Promise<ItemResult>;
  /** Takes up what earlier pages left: answers, and in the same tab a prompt that was open. */
  resume(): Promise<void>;
}

/** What `@heed/sdk/delivery` exports: loaded only when a survey is due. */
export interface DeliveryModule {
  createDelivery(session: Session): Delivery;
}

/**
 * Brings that module. Called once a survey is due, or an earlier page left answers behind.
 *
 * @param language of the interface's texts, when a config was read
 */
export type LoadDelivery = (language?: string) => Promise<DeliveryModule>;

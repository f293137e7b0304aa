import type { ErasureReceipt, Expiring, PrivacySettings } from "@heed/contracts";
import type { AuditEntry } from "../access/access-store.ts";
import type { KeptAnswer } from "../kept-answer.ts";

/** What is kept up to which time; null: all of it. Epoch ms, exclusive. */
export interface Cutoffs {
  readonly answers: number | null;
  readonly texts: number | null;
  readonly contacts: number | null;
}

export type WordKind = "texts" | "contacts";

/** Where a look through a project's words stands. Times are epoch ms. */
export interface RetentionPass {
  readonly projectId: string;
  readonly kind: WordKind;
  readonly beganAt: number;
  /** The last response looked at; it goes on with the next one, oldest first. */
  readonly occurredAt: number;
  readonly id: string;
}

/** What one step through the words did. */
export interface WordStep {
  /** How many texts or contacts lost their words. */
  readonly blanked: number;
  /** The last response looked at; null when there was none any more. */
  readonly last: { readonly occurredAt: number; readonly id: string } | null;
}

/** Retention, erasure and their proof. */
export interface PrivacyStore {
  /** What was never set keeps everything and masks nothing at rest. */
  readPrivacy(projectId: string): Promise<PrivacySettings>;
  writePrivacy(projectId: string, settings: PrivacySettings, entry: AuditEntry): Promise<void>;
  /** Every project that keeps something for a time only. */
  listRetention(): Promise<{ projectId: string; settings: PrivacySettings }[]>;
  /** The project's secret of 64 hex digits, made at first need. */
  readPrivacySecret(projectId: string): Promise<string>;

  /**
   * Erases responses for good, subtracts their tallies, leaves an entry in the outbox that names
   * the id, and keeps the ids from ever being taken again; returns how many were there.
   */
  erase(projectId: string, ids: readonly string[], now: number): Promise<number>;
  /**
   * Erases all responses of a person in the same way, and refuses for a month what is still on its
   * way from before `now`. Returns the ids.
   */
  erasePerson(projectId: string, person: string, now: number): Promise<string[]>;
  /** Tells whether a response of this id was erased for good. */
  isErased(projectId: string, id: string): Promise<boolean>;
  keepReceipt(
    receipt: ErasureReceipt,
    entry: AuditEntry,
    answer?: KeptAnswer | null,
  ): Promise<void>;
  /** Newest first; `before` is the last id of the page before. */
  listReceipts(query: {
    projectId: string;
    limit: number;
    before?: string;
  }): Promise<ErasureReceipt[]>;
  /** Forgets persons erased before `before`; returns how many. */
  pruneTombstones(before: number): Promise<number>;

  /** Counts what is past its time: whole responses, and words in those that stay. */
  countExpiring(projectId: string, cutoffs: Cutoffs): Promise<Expiring>;
  /**
   * Removes at most `limit` responses of before the time, with their tallies; returns how many.
   * Their ids may come again, and would go again.
   */
  expireResponses(projectId: string, before: number, limit: number, now: number): Promise<number>;
  /** Takes the words out of at most `limit` responses of before the time, after `pass`. */
  expireWords(pass: RetentionPass, before: number, limit: number): Promise<WordStep>;
  readPass(projectId: string, kind: WordKind): Promise<RetentionPass | null>;
  keepPass(pass: RetentionPass): Promise<void>;
  /** Overwrites what was erased where the database itself would leave it in its files. */
  scrub(): Promise<void>;
}

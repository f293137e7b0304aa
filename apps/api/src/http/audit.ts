import type { AuditActor } from "@heed/contracts";
import type { AuditEntry } from "../store/access/access-store.ts";
import { newId } from "../store/access/new-id.ts";
import type { Store } from "../store/store.ts";

/** Who did it and in which project: a principal, or Heed itself. */
export interface AuditedBy {
  /** Empty: the installation's own log, which operators read. */
  readonly projectId: string;
  readonly actor: AuditActor;
}

/** What was done to what. Must hold no secret, no answer and no address. */
export interface AuditedChange {
  /** Such as `key.created`: the kind of thing, a dot, what became of it. */
  readonly action: string;
  /** The id of what it was done to. */
  readonly subject: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Adds an entry to the audit log; resolves when it is durable. */
export type Audit = (by: AuditedBy, change: AuditedChange) => Promise<void>;

/** What Heed does by itself, as its jobs do. */
export const SYSTEM: AuditActor = { kind: "system", id: "heed", name: "Heed" };

/**
 * Makes what adds entries right after a change. A process killed between the two leaves the change
 * without its entry: where a store's call takes an entry itself, give it `toAuditEntry`.
 */
export function createAudit(store: Pick<Store, "addAudit">, clock: () => number): Audit {
  return (by, change) => store.addAudit(toAuditEntry(by, change, clock()));
}

/** Makes an entry for the transaction of the change that it tells of. */
export function toAuditEntry(
  { projectId, actor }: AuditedBy,
  { action, subject, detail = {} }: AuditedChange,
  now: number,
): AuditEntry {
  return { projectId, id: newId(now), at: now, actor, action, subject, detail };
}

import type { AuditActor } from "@heed/contracts";
import { toAuditEntry } from "../http/audit.ts";
import type { AuditEntry } from "../store/access/access-store.ts";
import type { FoundSession, StoredAccount } from "../store/access/account-store.ts";

/** Nobody signed in, so nobody can be named: what was typed may be anything, a password too. */
export const NOBODY: AuditActor = { kind: "unknown", id: "", name: "" };

/** Names a person in the audit log. */
export function toActor(person: StoredAccount | FoundSession): AuditActor {
  const id = "accountId" in person ? person.accountId : person.id;
  return { kind: "account", id, name: person.email };
}

/** Makes an entry of the installation's own log: an account belongs to no project alone. */
export function accountEntry(
  actor: AuditActor,
  action: string,
  now: number,
  detail: Readonly<Record<string, unknown>> = {},
): AuditEntry {
  return toAuditEntry({ projectId: "", actor }, { action, subject: actor.id, detail }, now);
}

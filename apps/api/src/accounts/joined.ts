import { toAuditEntry } from "../http/audit.ts";
import type { AuditEntry } from "../store/access/access-store.ts";
import type { StoredInvitation } from "../store/access/account-store.ts";

/** The entry of the project's log that somebody came. */
export function joinedEntry(
  { projectId, email, role, id }: StoredInvitation,
  accountId: string,
  now: number,
): AuditEntry {
  const by = { projectId, actor: { kind: "account", id: accountId, name: email } as const };
  const detail = { email, role, invitation: id };
  return toAuditEntry(by, { action: "member.joined", subject: accountId, detail }, now);
}

import { toAuditEntry } from "../http/audit.ts";
import { newId } from "../store/access/new-id.ts";
import type { Store } from "../store/store.ts";
import { mintPassword, type Passwords } from "./passwords.ts";

export const FIRST_EMAIL = "admin@heed.local";

export interface FirstAccount {
  readonly email: string;
  readonly password: string;
}

/**
 * Makes the account with which an installation begins: an operator, and owner of the first project.
 * Null when there is an account already. The password is kept as a hash alone: show it now.
 */
export async function createFirstAccount(
  { accounts }: Pick<Store, "accounts">,
  passwords: Pick<Passwords, "hash">,
  { projectId, email, now }: { projectId: string; email: string; now: number },
): Promise<FirstAccount | null> {
  if (await accounts.hasAccounts()) return null;
  const id = newId(now);
  const password = mintPassword();
  const isFirst = await accounts.createFirstAccount(
    {
      ...{ id, email, name: "Admin", passwordHash: await passwords.hash(password) },
      ...{ oidc: null, isOperator: true, createdAt: now },
    },
    projectId,
    toAuditEntry(
      { projectId, actor: { kind: "system", id: "heed", name: "Heed" } },
      { action: "account.created", subject: id, detail: { isFirst: true } },
      now,
    ),
  );
  return isFirst ? { email, password } : null;
}

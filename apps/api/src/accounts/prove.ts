import type { AppContext } from "../http/context.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import type { FoundSession, StoredAccount } from "../store/access/account-store.ts";
import { accountEntry, NOBODY, toActor } from "./entries.ts";
import { findTotpStep, hashRecoveryCode } from "./totp.ts";

export interface SignInParts {
  readonly email: string;
  readonly password: string;
  readonly code?: string | undefined;
}

/**
 * Finds the account whose e-mail address, password and, where it asks for one, code these are. It
 * takes as long, and says the same, whether or not there is such an account.
 *
 * @throws ProblemError sign-in-failed, code-needed, rate-limited
 */
export async function proveSignIn(
  c: AppContext,
  services: Services,
  { email, password, code }: SignInParts,
): Promise<{ account: StoredAccount; by: "password" | "totp" | "recovery-code" }> {
  const { store, people, limits } = services;
  const takeBack = people.attempts.count(email, limits.placeOf(c));
  const account = await store.accounts.findAccount({ email });
  const isRight = await people.passwords.isRight(password, account?.passwordHash ?? null);
  if (!account || !isRight || account.disabledAt !== null) throw await refuse(services, account);
  if (account.totpSecret === null) {
    takeBack();
    return { account, by: "password" };
  }
  if (code === undefined) {
    // Not yet a guess at the code.
    takeBack();
    throw new ProblemError("code-needed", "Send the same again with a one-time code.", {
      errors: [{ pointer: "/code", message: "is needed for this account" }],
    });
  }
  const by = await useCode(services, account.id, account.totpSecret, code);
  if (by === null) throw await refuse(services, account, "/code");
  takeBack();
  return { account, by };
}

/** Takes a one-time code or a recovery code, each once; null when it does not fit. */
async function useCode(
  { store, clock }: Services,
  accountId: string,
  secret: string,
  code: string,
): Promise<"totp" | "recovery-code" | null> {
  const step = findTotpStep(secret, code, clock());
  if (step !== null) return (await store.accounts.useTotpStep(accountId, step)) ? "totp" : null;
  const isTaken = await store.accounts.useRecoveryCode(accountId, hashRecoveryCode(code));
  return isTaken ? "recovery-code" : null;
}

async function refuse(
  { store, clock }: Services,
  account: StoredAccount | null,
  pointer = "",
): Promise<ProblemError> {
  const entry = accountEntry(NOBODY, "session.refused", clock(), { by: "password" });
  // Operators read which account was tried; what was typed for one that is none is kept nowhere.
  await store.addAudit({ ...entry, subject: account?.id ?? "" });
  return new ProblemError("sign-in-failed", "E-mail address, password or code does not fit.", {
    errors: [{ pointer, message: "does not fit" }],
  });
}

/**
 * Asks whoever is signed in for their password again, before what a thief of the session must not.
 *
 * @param pointer where the password stands in the body
 * @throws ProblemError invalid-request, rate-limited
 */
export async function provePassword(
  c: AppContext,
  services: Services,
  session: FoundSession,
  password: string,
  pointer: string,
): Promise<StoredAccount> {
  const { store, people, limits, clock } = services;
  const takeBack = people.attempts.count(session.email, limits.placeOf(c));
  const account = await store.accounts.findAccount({ id: session.accountId });
  const isRight = await people.passwords.isRight(password, account?.passwordHash ?? null);
  if (account && isRight) {
    takeBack();
    return account;
  }
  await store.addAudit(accountEntry(toActor(session), "password.refused", clock()));
  const message = account?.passwordHash === null ? "is none: the account has no" : "is not the";
  throw new ProblemError("invalid-request", "Nothing was changed.", {
    errors: [{ pointer, message: `${message} password` }],
  });
}

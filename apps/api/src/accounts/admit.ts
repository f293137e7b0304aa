import { toAuditEntry } from "../http/audit.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import type { FoundSession, StoredAccount } from "../store/access/account-store.ts";
import { newId } from "../store/access/new-id.ts";
import { DataRefused } from "../store/store.ts";
import { accountEntry, NOBODY, toActor } from "./entries.ts";
import { joinedEntry } from "./joined.ts";
import type { OidcPerson } from "./oidc.ts";

/**
 * Finds or makes the account of a person whom the provider knows. An account that signs in in
 * another way is never taken over by its address alone.
 *
 * @throws ProblemError not-invited, account-exists
 */
export async function admit(services: Services, person: OidcPerson): Promise<string> {
  const { accounts } = services.store;
  const known = await accounts.findAccount({ issuer: person.issuer, subject: person.subject });
  if (known?.disabledAt === null) return join(services, known, person.email);
  if (known) throw await refuse(services, known.id);
  if (await accounts.findAccount({ email: person.email })) throw accountExists();
  return create(services, person);
}

/** Takes up what they were invited to since. */
async function join(
  { store, clock }: Services,
  { id }: Pick<StoredAccount, "id">,
  email: string,
): Promise<string> {
  const now = clock();
  const open = await store.accounts.findInvitations(email, now);
  await store.accounts.acceptInvitations(
    open.map((invitation) => invitation.id),
    id,
    now,
    open.map((invitation) => joinedEntry(invitation, id, now)),
  );
  return id;
}

async function create(services: Services, person: OidcPerson): Promise<string> {
  const { store, people, config, clock } = services;
  const { issuer, subject, email, name } = person;
  const now = clock();
  const invitations = await store.accounts.findInvitations(email, now);
  const { oidcRole } = people.settings;
  const isGiven =
    oidcRole !== null && !invitations.some(({ projectId }) => projectId === config.project);
  if (!isGiven && invitations.length === 0) throw await refuse(services, "");
  const id = newId(now);
  const actor = { kind: "account", id, name: email } as const;
  const joined = toAuditEntry(
    { projectId: config.project, actor },
    { action: "member.joined", subject: id, detail: { email, role: oidcRole, by: "oidc" } },
    now,
  );
  try {
    await store.accounts.createAccount(
      {
        ...{ id, email, name, passwordHash: null, oidc: { issuer, subject } },
        ...{ isOperator: false, createdAt: now },
      },
      isGiven ? [{ projectId: config.project, role: oidcRole }] : [],
      [accountEntry(actor, "account.created", now, { by: "oidc" }), ...(isGiven ? [joined] : [])],
    );
  } catch (error) {
    // In two windows at a time.
    if (error instanceof DataRefused) throw accountExists();
    throw error;
  }
  return join(services, { id }, email);
}

/**
 * Joins the provider's person to the account that is signed in.
 *
 * @throws ProblemError account-exists
 */
export async function connect(
  { store, clock }: Services,
  session: FoundSession,
  { issuer, subject }: OidcPerson,
): Promise<void> {
  const entry = accountEntry(toActor(session), "oidc.connected", clock());
  try {
    await store.accounts.connectOidc(session.accountId, { issuer, subject }, [entry]);
  } catch (error) {
    if (error instanceof DataRefused) throw accountExists();
    throw error;
  }
}

async function refuse({ store, clock }: Services, accountId: string): Promise<ProblemError> {
  const entry = accountEntry(NOBODY, "session.refused", clock(), { by: "oidc" });
  await store.addAudit({ ...entry, subject: accountId });
  return new ProblemError("not-invited", "An owner of a project must invite this address first.");
}

function accountExists(): ProblemError {
  return new ProblemError("account-exists", "Sign in as before, then connect the provider.");
}

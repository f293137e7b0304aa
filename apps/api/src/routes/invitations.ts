import { invitationAcceptance, invitationFound, invitationToken, session } from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { accountEntry } from "../accounts/entries.ts";
import { joinedEntry } from "../accounts/joined.ts";
import { checkSameOrigin, isFromBrowser } from "../accounts/same-origin.ts";
import { hashToken } from "../accounts/secrets.ts";
import { readJsonBody } from "../http/body.ts";
import type { AppContext } from "../http/context.ts";
import { type App, addRoute, problems } from "../http/documented.ts";
import { readBy } from "../http/issues.ts";
import { type FieldError, ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import type { StoredInvitation } from "../store/access/account-store.ts";
import { newId } from "../store/access/new-id.ts";
import { DataRefused } from "../store/store.ts";
import { describeSession } from "./session.ts";

const tags = ["Session"];
const path = `${SERVER_PATHS.session}/invitation`;
const NO_STORE = { "cache-control": "no-store" };
const COMMON_PROBLEMS = {
  ...problems("malformed-json"),
  ...problems("cross-site"),
  ...problems("invitation-over"),
  ...problems("body-too-large", "unsupported-media-type", "invalid-request"),
};

/** Adds what an invited person does with their link. */
export function addInvitations(app: App, services: Services): void {
  addRoute(
    app,
    {
      method: "post",
      path: `${path}/look`,
      tags,
      summary: "See what an invitation is to",
      security: [],
      request: {
        body: { required: true, content: { "application/json": { schema: invitationToken } } },
      },
      responses: {
        200: {
          description: "What it invites to",
          content: { "application/json": { schema: invitationFound } },
        },
        ...COMMON_PROBLEMS,
      },
    },
    (c) => look(c, services),
  );
  addRoute(
    app,
    {
      method: "post",
      path,
      tags,
      summary: "Accept an invitation",
      description:
        "Makes the account and signs in, by `name` and `password`; whoever has an account signs in first, and sends the token alone.",
      security: [],
      request: {
        body: { required: true, content: { "application/json": { schema: invitationAcceptance } } },
      },
      responses: {
        200: {
          description: "They are signed in, and a member",
          content: { "application/json": { schema: session } },
        },
        ...COMMON_PROBLEMS,
        ...problems("account-exists"),
      },
    },
    (c) => accept(c, services),
  );
}

async function look(c: AppContext, services: Services): Promise<Response> {
  const { token } = readBy(invitationToken, await readJsonBody(c));
  const found = await find(services, token);
  const account = await services.store.accounts.findAccount({ email: found.email });
  return c.json(
    {
      ...{ email: found.email, role: found.role, hasAccount: account !== null },
      project: { id: found.projectId, name: found.projectName },
      expiresAt: new Date(found.expiresAt).toISOString(),
    },
    200,
    NO_STORE,
  );
}

async function accept(c: AppContext, services: Services): Promise<Response> {
  const { store, people, clock } = services;
  if (isFromBrowser(c)) checkSameOrigin(c, people.settings.publicUrl);
  const { token, name, password } = readBy(invitationAcceptance, await readJsonBody(c));
  const invitation = await find(services, token);
  const account = await store.accounts.findAccount({ email: invitation.email });
  if (account) {
    const session = await people.sessions.find(c);
    if (session?.accountId !== account.id) throw accountExists();
    const entry = joinedEntry(invitation, account.id, clock());
    await store.accounts.acceptInvitations([invitation.id], account.id, clock(), [entry]);
    return c.json(await describeSession(services, account.id), 200, NO_STORE);
  }
  const missing: FieldError[] = Object.entries({ name, password }).flatMap(([field, value]) =>
    value === undefined ? { pointer: `/${field}`, message: "is needed for a new account" } : [],
  );
  if (name === undefined || password === undefined) {
    throw new ProblemError("invalid-request", "Nothing was changed.", { errors: missing });
  }
  const now = clock();
  const id = newId(now);
  const actor = { kind: "account", id, name: invitation.email } as const;
  const passwordHash = await people.passwords.hash(password);
  try {
    await store.accounts.createAccount(
      {
        ...{ id, email: invitation.email, name, passwordHash },
        ...{ oidc: null, isOperator: false, createdAt: now },
      },
      [],
      [accountEntry(actor, "account.created", now)],
    );
  } catch (error) {
    // The same link, pressed twice at a time.
    if (error instanceof DataRefused) throw accountExists();
    throw error;
  }
  const entry = joinedEntry(invitation, id, now);
  await store.accounts.acceptInvitations([invitation.id], id, now, [entry]);
  await people.sessions.open(c, id, [
    accountEntry(actor, "session.opened", now, { by: "invitation" }),
  ]);
  return c.json(await describeSession(services, id), 200, NO_STORE);
}

async function find({ store, clock }: Services, token: string): Promise<StoredInvitation> {
  const found = await store.accounts.findInvitation(hashToken(token), clock());
  if (found) return found;
  throw new ProblemError("invitation-over", "Ask for a new link.", {
    errors: [{ pointer: "/token", message: "is no open invitation's" }],
  });
}

function accountExists(): ProblemError {
  return new ProblemError("account-exists", "Sign in as the invited first, then accept.", {
    errors: [{ pointer: "/token", message: "invites somebody who has an account" }],
  });
}

import { type Session, session, signInInput } from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { accountEntry, toActor } from "../accounts/entries.ts";
import { proveSignIn } from "../accounts/prove.ts";
import { checkSameOrigin, isFromBrowser } from "../accounts/same-origin.ts";
import { toProjects } from "../accounts/sessions.ts";
import { readJsonBody } from "../http/body.ts";
import type { AppContext } from "../http/context.ts";
import { type App, addRoute, problems } from "../http/documented.ts";
import { readBy } from "../http/issues.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import type { Membership } from "../store/access/account-store.ts";

const tags = ["Session"];
const path = SERVER_PATHS.session;
const NO_STORE = { "cache-control": "no-store" };
const shown = session.meta({ description: "Who is signed in" }).openapi("Session");
const input = signInInput.meta({ description: "Who signs in" }).openapi("SignIn");
const answer = { content: { "application/json": { schema: shown } } };

/** Adds signing in, out, and the question who is signed in. */
export function addSession(app: App, services: Services): void {
  addRoute(
    app,
    {
      method: "get",
      path,
      tags,
      summary: "Who is signed in, and what may they do",
      description: "Also which ways there are to sign in. Needs no session.",
      security: [],
      responses: { 200: { description: "Without an account: nobody", ...answer } },
    },
    async (c) => {
      const found = await findOrForget(c, services);
      return c.json(
        await describeSession(services, found?.accountId, found?.memberships),
        200,
        NO_STORE,
      );
    },
  );
  addRoute(
    app,
    {
      method: "post",
      path,
      tags,
      summary: "Sign in by e-mail address and password",
      description:
        "Sets a cookie that no script reads. It lasts 30 days, or 12 hours without a request. An account with one-time codes answers `code-needed` first.",
      security: [],
      request: { body: { required: true, content: { "application/json": { schema: input } } } },
      responses: {
        200: { description: "They are signed in", ...answer },
        ...problems("malformed-json"),
        ...problems("sign-in-failed", "code-needed"),
        ...problems("cross-site"),
        ...problems("body-too-large", "unsupported-media-type", "invalid-request", "rate-limited"),
      },
    },
    (c) => signIn(c, services),
  );
  addRoute(
    app,
    {
      method: "delete",
      path,
      tags,
      summary: "Sign out",
      description: "Without a session, nothing happens.",
      security: [],
      responses: {
        204: { description: "Nobody is signed in any more" },
        ...problems("cross-site"),
      },
    },
    (c) => signOut(c, services),
  );
}

async function signIn(c: AppContext, services: Services): Promise<Response> {
  const { people, clock } = services;
  if (isFromBrowser(c)) checkSameOrigin(c, people.settings.publicUrl);
  const given = readBy(signInInput, await readJsonBody(c));
  const { account, by } = await proveSignIn(c, services, given);
  const entry = accountEntry(toActor(account), "session.opened", clock(), { by });
  await people.sessions.open(c, account.id, [entry]);
  return c.json(await describeSession(services, account.id), 200, NO_STORE);
}

async function signOut(c: AppContext, services: Services): Promise<Response> {
  const { store, people, clock } = services;
  const found = await findOrForget(c, services);
  if (found) {
    const entry = accountEntry(toActor(found), "session.ended", clock(), { session: found.id });
    await store.accounts.endSession(found.accountId, found.id, [entry]);
    people.sessions.clearCookie(c);
  }
  return c.body(null, 204);
}

/** A cookie that names no session any more is taken back. */
async function findOrForget(c: AppContext, { people }: Services) {
  try {
    return await people.sessions.find(c);
  } catch (error) {
    if (!(error instanceof ProblemError && error.code === "session-over")) throw error;
    people.sessions.clearCookie(c);
    return null;
  }
}

/** Describes an account, its projects, and how people can sign in. */
export async function describeSession(
  { store, people }: Services,
  accountId: string | undefined,
  memberships?: readonly Membership[],
): Promise<Session> {
  const ways = { password: true, oidc: people.oidc !== null };
  const account =
    accountId === undefined ? null : await store.accounts.findAccount({ id: accountId });
  if (!account) return { ways, account: null, projects: [] };
  return {
    ways,
    account: {
      ...{ id: account.id, email: account.email, name: account.name },
      isOperator: account.isOperator,
      hasPassword: account.passwordHash !== null,
      hasTotp: account.totpSecret !== null,
      recoveryCodesLeft: account.recoveryCodesLeft,
      hasOidc: account.oidc !== null,
    },
    projects: toProjects({
      memberships: memberships ?? (await store.accounts.listMemberships(account.id)),
    }),
  };
}

import {
  passwordChange,
  passwordProof,
  recoveryCodes,
  sessionList,
  totpConfirmation,
  totpEnrolment,
} from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { z } from "@hono/zod-openapi";
import { accountEntry, toActor } from "../accounts/entries.ts";
import { provePassword } from "../accounts/prove.ts";
import { addSessionRoute } from "../accounts/session-route.ts";
import {
  findTotpStep,
  hashRecoveryCode,
  mintRecoveryCodes,
  mintTotpSecret,
  toTotpUri,
} from "../accounts/totp.ts";
import { readJsonBody } from "../http/body.ts";
import type { AppContext } from "../http/context.ts";
import { type App, problems } from "../http/documented.ts";
import { readBy } from "../http/issues.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import type { FoundSession } from "../store/access/account-store.ts";

const tags = ["Session"];
const NO_STORE = { "cache-control": "no-store" };
const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });
const body = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: json(schema) },
});
const WRITE_PROBLEMS = {
  ...problems("malformed-json"),
  ...problems("body-too-large", "unsupported-media-type", "invalid-request", "rate-limited"),
};

/** Adds what people change about their own account: password, one-time codes, sessions. */
export function addOwnAccount(app: App, services: Services): void {
  const { session, sessions } = SERVER_PATHS;
  addSessionRoute(
    app,
    services,
    {
      method: "put",
      path: `${session}/password`,
      tags,
      summary: "Change the own password",
      description: "Every other session of the account ends.",
      request: body(passwordChange),
      responses: { 204: { description: "It is changed" }, ...WRITE_PROBLEMS },
    },
    (c, found) => changePassword(c, services, found),
  );
  addSessionRoute(
    app,
    services,
    {
      method: "post",
      path: `${session}/totp`,
      tags,
      summary: "Begin to ask for one-time codes",
      description: "RFC 6238. Nothing is asked for before the first code was confirmed.",
      request: body(passwordProof),
      responses: {
        200: { description: "For an authenticator", content: json(totpEnrolment) },
        ...WRITE_PROBLEMS,
      },
    },
    (c, found) => enrol(c, services, found),
  );
  addSessionRoute(
    app,
    services,
    {
      method: "put",
      path: `${session}/totp`,
      tags,
      summary: "Confirm the first one-time code",
      description: "From now on the account asks for one. Older recovery codes end.",
      request: body(totpConfirmation),
      responses: {
        200: { description: "Codes for when the phone is lost", content: json(recoveryCodes) },
        ...WRITE_PROBLEMS,
      },
    },
    (c, found) => confirm(c, services, found),
  );
  addSessionRoute(
    app,
    services,
    {
      method: "post",
      path: `${session}/totp/off`,
      tags,
      summary: "Ask for one-time codes no longer",
      request: body(passwordProof),
      responses: { 204: { description: "None is asked for" }, ...WRITE_PROBLEMS },
    },
    (c, found) => turnOff(c, services, found),
  );
  addSessionRoute(
    app,
    services,
    {
      method: "get",
      path: sessions,
      tags,
      summary: "List where the account is signed in",
      responses: { 200: { description: "The last used first", content: json(sessionList) } },
    },
    (c, found) => list(c, services, found),
  );
  addSessionRoute(
    app,
    services,
    {
      method: "delete",
      path: sessions,
      tags,
      summary: "Sign out everywhere else",
      responses: { 204: { description: "Only this session is left" } },
    },
    async (c, found) => {
      const entry = accountEntry(toActor(found), "session.others-ended", services.clock());
      await services.store.accounts.endSessions(found.accountId, found.id, [entry]);
      return c.body(null, 204);
    },
  );
  addSessionRoute(
    app,
    services,
    {
      method: "delete",
      path: `${sessions}/{id}`,
      tags,
      summary: "End one of the own sessions",
      request: { params: z.object({ id: z.string() }) },
      responses: { 204: { description: "It is over" }, ...problems("not-found") },
    },
    (c, found) => end(c, services, found),
  );
}

async function changePassword(
  c: AppContext,
  services: Services,
  session: FoundSession,
): Promise<Response> {
  const { current, next } = readBy(passwordChange, await readJsonBody(c));
  const account = await provePassword(c, services, session, current, "/current");
  const hash = await services.people.passwords.hash(next);
  const entry = accountEntry(toActor(session), "password.changed", services.clock());
  await services.store.accounts.setPassword(account.id, hash, session.id, [entry]);
  return c.body(null, 204);
}

async function enrol(c: AppContext, services: Services, session: FoundSession): Promise<Response> {
  const { password } = readBy(passwordProof, await readJsonBody(c));
  const account = await provePassword(c, services, session, password, "/password");
  if (account.totpSecret !== null) throw refuse("", "the account asks for codes already");
  const secret = mintTotpSecret();
  await services.store.accounts.setPendingTotp(account.id, secret);
  return c.json({ uri: toTotpUri(secret, account.email), secret }, 200, NO_STORE);
}

async function confirm(
  c: AppContext,
  services: Services,
  session: FoundSession,
): Promise<Response> {
  const { store, people, limits, clock } = services;
  const { code } = readBy(totpConfirmation, await readJsonBody(c));
  const account = await store.accounts.findAccount({ id: session.accountId });
  if (!account || account.totpPending === null)
    throw refuse("", "POST /v1/session/totp comes first");
  const takeBack = people.attempts.count(account.email, limits.placeOf(c));
  const step = findTotpStep(account.totpPending, code, clock());
  if (step === null) throw refuse("/code", "does not fit; is the phone's clock right?");
  takeBack();
  const codes = mintRecoveryCodes();
  const entry = accountEntry(toActor(session), "totp.turned-on", clock());
  await store.accounts.confirmTotp(account.id, step, codes.map(hashRecoveryCode), [entry]);
  return c.json({ codes }, 200, NO_STORE);
}

async function turnOff(
  c: AppContext,
  services: Services,
  session: FoundSession,
): Promise<Response> {
  const { password } = readBy(passwordProof, await readJsonBody(c));
  const account = await provePassword(c, services, session, password, "/password");
  if (account.totpSecret !== null) {
    const entry = accountEntry(toActor(session), "totp.turned-off", services.clock());
    await services.store.accounts.removeTotp(account.id, [entry]);
  }
  return c.body(null, 204);
}

async function list(
  c: AppContext,
  { store, people, clock }: Services,
  { accountId, id: own }: FoundSession,
): Promise<Response> {
  const found = await store.accounts.listSessions(accountId, clock(), people.sessions.idleSince());
  const items = found.map(({ id, createdAt, lastSeenAt, expiresAt, device }) => ({
    id,
    createdAt: new Date(createdAt).toISOString(),
    lastSeenAt: new Date(lastSeenAt).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
    device,
    isThis: id === own,
  }));
  return c.json({ items }, 200, NO_STORE);
}

async function end(
  c: AppContext,
  { store, people, clock }: Services,
  session: FoundSession,
): Promise<Response> {
  const id = c.req.param("id") ?? "";
  const entry = accountEntry(toActor(session), "session.ended", clock(), { session: id });
  if (!(await store.accounts.endSession(session.accountId, id, [entry]))) {
    throw new ProblemError("not-found", "The account has no such session.", {
      errors: [{ pointer: "/path/id", message: "is no session of this account" }],
    });
  }
  if (id === session.id) people.sessions.clearCookie(c);
  return c.body(null, 204);
}

function refuse(pointer: string, message: string): ProblemError {
  return new ProblemError("invalid-request", "Nothing was changed.", {
    errors: [{ pointer, message }],
  });
}

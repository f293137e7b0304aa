import {
  invitationInput,
  invitationMade,
  type Member,
  member,
  memberChange,
  memberList,
  scopesOf,
} from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { z } from "@hono/zod-openapi";
import { checkGrant } from "../access/check-grant.ts";
import { hashToken, mintToken } from "../accounts/secrets.ts";
import { toAuditEntry } from "../http/audit.ts";
import type { Principal } from "../http/auth.ts";
import { readJsonBody } from "../http/body.ts";
import type { AppContext } from "../http/context.ts";
import { type App, problems } from "../http/documented.ts";
import { addGuardedRoute } from "../http/guard.ts";
import { readBy } from "../http/issues.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import type {
  MemberOutcome,
  NewInvitation,
  StoredInvitation,
  StoredMember,
} from "../store/access/account-store.ts";
import { newId } from "../store/access/new-id.ts";

const INVITED_MS = 7 * 86_400_000;

const tags = ["Members"];
const params = z.object({ id: z.string() });
const path = SERVER_PATHS.members;
const NO_STORE = { "cache-control": "no-store" };
const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });
const WRITE_PROBLEMS = {
  ...problems("malformed-json"),
  ...problems("scope-not-held"),
  ...problems("body-too-large", "unsupported-media-type", "invalid-request"),
};

/** Adds the list, invitation, change and removal of the project's people. */
export function addMembers(app: App, services: Services): void {
  addGuardedRoute(
    app,
    services,
    {
      method: "get",
      path,
      tags,
      scope: "members:read",
      summary: "List the project's people and who is invited",
      responses: { 200: { description: "By e-mail address", content: json(memberList) } },
    },
    (c, principal) => list(c, services, principal),
  );
  addGuardedRoute(
    app,
    services,
    {
      method: "post",
      path,
      tags,
      scope: "members:write",
      summary: "Invite a person",
      description:
        "Heed sends no mail: the link is told this once, for the inviter to send. It is valid once and for seven days; inviting the same address again replaces it. Who signs in at the OpenID provider with this address needs no link.",
      request: { body: { required: true, content: json(invitationInput) } },
      responses: {
        201: { description: "The invitation and its link", content: json(invitationMade) },
        ...WRITE_PROBLEMS,
        ...problems("already-member"),
      },
    },
    (c, principal) => invite(c, services, principal),
  );
  addGuardedRoute(
    app,
    services,
    {
      method: "put",
      path: `${path}/{id}`,
      tags,
      scope: "members:write",
      summary: "Give a member another role",
      request: { params, body: { required: true, content: json(memberChange) } },
      responses: {
        200: { description: "The member", content: json(member) },
        ...WRITE_PROBLEMS,
        ...problems("not-found"),
        ...problems("last-owner"),
      },
    },
    (c, principal) => change(c, services, principal),
  );
  addGuardedRoute(
    app,
    services,
    {
      method: "delete",
      path: `${path}/{id}`,
      tags,
      scope: "members:write",
      summary: "Remove a member, or withdraw an invitation",
      description: "At once: what they are signed in to shows them this project no more.",
      request: { params },
      responses: {
        204: { description: "They are gone" },
        ...problems("scope-not-held"),
        ...problems("not-found"),
        ...problems("last-owner"),
      },
    },
    (c, principal) => remove(c, services, principal),
  );
}

async function list(
  c: AppContext,
  { store, clock }: Services,
  { projectId }: Principal,
): Promise<Response> {
  const [members, invitations] = await Promise.all([
    store.accounts.listMembers(projectId),
    store.accounts.listInvitations(projectId, clock()),
  ]);
  const items = [...members.map(toMember), ...invitations.map(toInvited)].sort((a, b) =>
    a.email < b.email ? -1 : 1,
  );
  return c.json({ items }, 200, NO_STORE);
}

async function invite(c: AppContext, services: Services, principal: Principal): Promise<Response> {
  const { store, people, clock } = services;
  const { projectId } = principal;
  const { email, role } = readBy(invitationInput, await readJsonBody(c));
  checkGrant(principal, scopesOf(role));
  const members = await store.accounts.listMembers(projectId);
  if (members.some((one) => one.email === email)) {
    throw new ProblemError("already-member", "Nothing was changed. Change their role instead.", {
      errors: [{ pointer: "/email", message: "is a member's" }],
    });
  }
  const now = clock();
  const token = mintToken();
  const invitation: NewInvitation = {
    ...{ id: newId(now), projectId, email, role, tokenHash: hashToken(token) },
    ...{ createdAt: now, expiresAt: now + INVITED_MS },
  };
  const made = { action: "member.invited", subject: invitation.id, detail: { email, role } };
  await store.accounts.invite(invitation, toAuditEntry(principal, made, now));
  // In the fragment: no server along the way reads it, and no log keeps it.
  const link = new URL(`/dashboard/#invitation=${token}`, people.settings.publicUrl ?? c.req.url)
    .href;
  return c.json({ ...toInvited(invitation), link }, 201, NO_STORE);
}

async function change(c: AppContext, services: Services, principal: Principal): Promise<Response> {
  const { store, clock } = services;
  const { projectId } = principal;
  const { role } = readBy(memberChange, await readJsonBody(c));
  const found = await findMember(c, services, principal);
  checkGrant(principal, scopesOf(role));
  const detail = { email: found.email, was: found.role, role };
  const entry = toAuditEntry(
    principal,
    { action: "member.changed", subject: found.accountId, detail },
    clock(),
  );
  check(await store.accounts.changeRole(projectId, found.accountId, role, entry));
  return c.json(toMember({ ...found, role }), 200, NO_STORE);
}

async function remove(c: AppContext, services: Services, principal: Principal): Promise<Response> {
  const { store, clock } = services;
  const { projectId } = principal;
  const id = c.req.param("id") ?? "";
  const withdrawn = toAuditEntry(
    principal,
    { action: "invitation.withdrawn", subject: id },
    clock(),
  );
  if (await store.accounts.withdrawInvitation(projectId, id, withdrawn)) return c.body(null, 204);
  const found = await findMember(c, services, principal);
  const detail = { email: found.email, role: found.role };
  const entry = toAuditEntry(principal, { action: "member.removed", subject: id, detail }, clock());
  check(await store.accounts.removeMember(projectId, id, entry));
  return c.body(null, 204);
}

/** Finds the member to be changed, who must not be above whoever changes them. */
async function findMember(
  c: AppContext,
  { store }: Services,
  principal: Principal,
): Promise<StoredMember> {
  const id = c.req.param("id");
  const members = await store.accounts.listMembers(principal.projectId);
  const found = members.find(({ accountId }) => accountId === id);
  if (!found) throw notFound();
  checkGrant(principal, scopesOf(found.role));
  return found;
}

function check(outcome: MemberOutcome): void {
  if (outcome === "not-found") throw notFound();
  if (outcome === "last-owner") {
    throw new ProblemError(
      "last-owner",
      "Nothing was changed. Make somebody else an owner first.",
      {
        errors: [{ pointer: "/path/id", message: "is the project's only owner" }],
      },
    );
  }
}

function notFound(): ProblemError {
  return new ProblemError("not-found", "The project has no such member.", {
    errors: [{ pointer: "/path/id", message: "is nobody of this project" }],
  });
}

function toMember({ accountId, email, name, role, createdAt, lastSeenAt, hasTotp }: StoredMember) {
  return {
    ...{ id: accountId, state: "member", email, name, role },
    since: new Date(createdAt).toISOString(),
    lastSeenAt: lastSeenAt === null ? null : new Date(lastSeenAt).toISOString(),
    ...{ expiresAt: null, hasTotp },
  } satisfies Member;
}

function toInvited({
  id,
  email,
  role,
  createdAt,
  expiresAt,
}: Pick<StoredInvitation, "id" | "email" | "role" | "createdAt" | "expiresAt">) {
  return {
    ...{ id, state: "invited", email, name: "", role },
    since: new Date(createdAt).toISOString(),
    lastSeenAt: null,
    expiresAt: new Date(expiresAt).toISOString(),
    hasTotp: false,
  } satisfies Member;
}

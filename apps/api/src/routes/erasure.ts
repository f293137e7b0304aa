import { erasureReceipt, PATHS, SERVER_PATHS } from "@heed/contracts";
import { z } from "@hono/zod-openapi";
import type { Principal } from "../http/auth.ts";
import type { AppContext } from "../http/context.ts";
import { type App, problems } from "../http/documented.ts";
import { addGuardedRoute } from "../http/guard.ts";
import { readBy } from "../http/issues.ts";
import { type Asked, once } from "../http/once.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import { signErasure } from "../privacy/receipts.ts";
import { newId } from "../store/access/new-id.ts";
import { toPersonHash, toResponseHash } from "../store/privacy/tombstones.ts";
import { personName } from "./person-name.ts";

const tags = ["Privacy"];
const receipt = erasureReceipt
  .meta({ description: "What was erased, and the proof of it" })
  .openapi("ErasureReceipt");
const erased = {
  description: "A signed receipt that names nothing of what was erased",
  content: { "application/json": { schema: receipt } },
};

/** Adds the erasure of one response and of a person, as people may ask for (GDPR, article 17). */
export function addErasure(app: App, services: Services): void {
  addGuardedRoute(
    app,
    services,
    {
      method: "delete",
      path: `${PATHS.responses}/{id}`,
      tags,
      scope: "answers:erase",
      isOnce: true,
      summary: "Erase one response",
      description:
        "It is gone for good, every number is as if it had never been given, and it is not taken again when it is sent late.",
      request: { params: z.object({ id: z.string() }) },
      responses: { 200: erased, ...problems("not-found", "idempotency-conflict") },
    },
    (c, principal) =>
      once(c, services, principal.projectId, null, (asked) =>
        eraseResponse(c, services, principal, asked),
      ),
  );
  addGuardedRoute(
    app,
    services,
    {
      method: "delete",
      path: `${SERVER_PATHS.people}/{person}`,
      tags,
      scope: "answers:erase",
      isOnce: true,
      summary: "Erase a person",
      description:
        "All of their responses are gone, with when they were asked and that they never wanted to be again. What they sent before and arrives late is not taken. Somebody of whom nothing is kept gets a receipt of nothing.",
      request: { params: z.object({ person: z.string() }) },
      responses: { 200: erased, ...problems("invalid-request", "idempotency-conflict") },
    },
    (c, principal) =>
      once(c, services, principal.projectId, null, (asked) =>
        erasePerson(c, services, principal, asked),
      ),
  );
}

async function eraseResponse(
  c: AppContext,
  services: Services,
  principal: Principal,
  asked: Asked,
): Promise<Response> {
  const id = c.req.param("id") ?? "";
  const { projectId } = principal;
  const { store, clock } = services;
  const isErased =
    (await store.erase(projectId, [id], clock())) > 0 ||
    // By a request that was broken off before it could give the receipt.
    (asked.mayBeDone && (await store.isErased(projectId, id)));
  if (!isErased) {
    throw new ProblemError("not-found", "The project has no such response.", {
      errors: [{ pointer: "/path/id", message: "is not stored" }],
    });
  }
  const subject = toResponseHash(projectId, id);
  const erased = { kind: "response", subject, responses: [subject] } as const;
  return conclude(c, services, principal, erased, asked);
}

async function erasePerson(
  c: AppContext,
  services: Services,
  principal: Principal,
  asked: Asked,
): Promise<Response> {
  const person = readBy(personName, c.req.param("person"), "/path/person");
  const { projectId } = principal;
  const { store, clock } = services;
  const ids = await store.erasePerson(projectId, person, clock());
  const subject = toPersonHash(await store.readPrivacySecret(projectId), person);
  const responses = ids.map((id) => toResponseHash(projectId, id));
  return conclude(c, services, principal, { kind: "person", subject, responses }, asked);
}

interface Erased {
  readonly kind: "response" | "person";
  readonly subject: string;
  readonly responses: readonly string[];
}

/** Tells who listens, overwrites what the files still hold, and gives the receipt. */
async function conclude(
  c: AppContext,
  { store, clock, live, log }: Services,
  { projectId, actor }: Principal,
  { kind, subject, responses }: Erased,
  asked: Asked,
): Promise<Response> {
  if (responses.length > 0) live.changed(projectId, "response-erased");
  await store.scrub();
  const now = clock();
  const signed = signErasure(
    {
      ...{ id: newId(now), project: projectId, kind, subject, responses: [...responses] },
      erasedAt: new Date(now).toISOString(),
      by: { kind: actor.kind, id: actor.id },
    },
    await store.readPrivacySecret(projectId),
  );
  const detail = { responses: responses.length, receipt: signed.id };
  const entry = { projectId, id: newId(now), at: now, actor, detail };
  const done = { ...entry, action: `${kind}.erased`, subject };
  await store.keepReceipt(signed, done, asked.keep(signed));
  log.event("erased", { project: projectId, kind, responses: responses.length });
  return c.json(signed, 200, { "cache-control": "no-store" });
}

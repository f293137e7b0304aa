import {
  LIMITS,
  webhookDeliveryDetail,
  webhookDeliveryPage,
  webhookReplay,
  webhookReplayResult,
} from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { z } from "@hono/zod-openapi";
import type { Principal } from "../http/auth.ts";
import { readJsonBody } from "../http/body.ts";
import type { AppContext } from "../http/context.ts";
import { type App, problems } from "../http/documented.ts";
import { addGuardedRoute } from "../http/guard.ts";
import { readBy } from "../http/issues.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import { toWebhookDelivery } from "../webhooks/to-webhook.ts";
import { findWebhook } from "./webhook-changes.ts";

const tags = ["Webhooks"];
const log = `${SERVER_PATHS.webhooks}/{id}/deliveries`;
const params = z.object({ id: z.string() });
const deliveryParams = z.object({ id: z.string(), delivery: z.string() });
const query = z.object({
  state: z.enum(["pending", "delivered", "failed", "skipped"]).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.responsesPerPage).default(50),
  cursor: z.string().max(100).optional(),
});
const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });

/** Adds the log of what was sent to a webhook, and its replay. */
export function addWebhookDeliveries(app: App, services: Services): void {
  addGuardedRoute(
    app,
    services,
    {
      method: "get",
      path: log,
      tags,
      scope: "webhooks:read",
      summary: "List what was sent to a webhook, newest first",
      description: "Names the responses and holds none of their words.",
      request: { params, query },
      responses: {
        200: {
          description: "One page; `nextCursor` leads to the next",
          content: json(webhookDeliveryPage),
        },
        ...problems("not-found"),
        ...problems("invalid-request"),
      },
    },
    (c, principal) => list(c, services, principal),
  );
  addGuardedRoute(
    app,
    services,
    {
      method: "get",
      path: `${log}/{delivery}`,
      tags,
      scope: "webhooks:read",
      summary: "Read one delivery with its latest attempts",
      request: { params: deliveryParams },
      responses: {
        200: { description: "The delivery", content: json(webhookDeliveryDetail) },
        ...problems("not-found"),
      },
    },
    (c, principal) => read(c, services, principal),
  );
  addGuardedRoute(
    app,
    services,
    {
      method: "post",
      path: `${log}/{delivery}/replay`,
      tags,
      scope: "webhooks:write",
      summary: "Send a delivery again",
      description: "Under the same `webhook-id`, as the response stands now.",
      request: { params: deliveryParams },
      responses: {
        200: { description: "The delivery, due at once", content: json(webhookDeliveryDetail) },
        ...problems("not-found"),
      },
    },
    (c, principal) => replay(c, services, principal),
  );
  addGuardedRoute(
    app,
    services,
    {
      method: "post",
      path: `${SERVER_PATHS.webhooks}/{id}/replay`,
      tags,
      scope: "webhooks:write",
      summary: "Send again all that was given up since",
      request: { params, body: { required: true, content: json(webhookReplay) } },
      responses: {
        200: { description: "How many are due again", content: json(webhookReplayResult) },
        ...problems("malformed-json"),
        ...problems("not-found"),
        ...problems("body-too-large", "unsupported-media-type", "invalid-request"),
      },
    },
    (c, principal) => replayFailed(c, services, principal),
  );
}

async function list(c: AppContext, services: Services, principal: Principal): Promise<Response> {
  const { state, limit, cursor } = readBy(query, c.req.query(), "/query");
  const { projectId, id } = await findWebhook(c, services, principal);
  const found = await services.store.webhooks.listDeliveries({
    ...{ projectId, id },
    // One more than asked for tells whether there is a next page.
    limit: limit + 1,
    ...(state === undefined ? {} : { state }),
    ...(cursor === undefined ? {} : { before: cursor }),
  });
  const items = found.slice(0, limit).map(toWebhookDelivery);
  const nextCursor = found.length > limit ? (items.at(-1)?.id ?? null) : null;
  return c.json({ items, nextCursor }, 200, { "cache-control": "no-store" });
}

async function read(c: AppContext, services: Services, principal: Principal): Promise<Response> {
  const endpoint = await findWebhook(c, services, principal);
  return show(c, services, endpoint);
}

async function show(
  c: AppContext,
  { store }: Services,
  { projectId, id }: { projectId: string; id: string },
): Promise<Response> {
  const deliveryId = c.req.param("delivery") ?? "";
  const delivery = await store.webhooks.findDelivery({ projectId, id }, deliveryId);
  if (!delivery) throw missing();
  const attempts = await store.webhooks.listAttempts({ projectId, id }, deliveryId);
  const entries = attempts.map(({ at, ...rest }) => ({ at: new Date(at).toISOString(), ...rest }));
  return c.json({ ...toWebhookDelivery(delivery), log: entries }, 200, {
    "cache-control": "no-store",
  });
}

async function replay(c: AppContext, services: Services, principal: Principal): Promise<Response> {
  const { store, clock, audit } = services;
  const endpoint = await findWebhook(c, services, principal);
  const deliveryId = c.req.param("delivery") ?? "";
  if (!(await store.webhooks.replay(endpoint, deliveryId, clock()))) throw missing();
  const detail = { delivery: deliveryId };
  await audit(principal, { action: "webhook.replayed", subject: endpoint.id, detail });
  return show(c, services, endpoint);
}

async function replayFailed(
  c: AppContext,
  services: Services,
  principal: Principal,
): Promise<Response> {
  const { since } = readBy(webhookReplay, await readJsonBody(c));
  const endpoint = await findWebhook(c, services, principal);
  const { store, clock, audit } = services;
  const replayed = await store.webhooks.replayFailed(endpoint, Date.parse(since), clock());
  const detail = { since, replayed };
  await audit(principal, { action: "webhook.replayed", subject: endpoint.id, detail });
  return c.json({ replayed }, 200);
}

function missing(): ProblemError {
  return new ProblemError("not-found", "The webhook has no such delivery.", {
    errors: [{ pointer: "/path/delivery", message: "is not in the log" }],
  });
}

import {
  webhook,
  webhookChanges,
  webhookInput,
  webhookList,
  webhookResumption,
  webhookRotation,
  webhookTestResult,
  webhookWithSecret,
} from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { z } from "@hono/zod-openapi";
import type { Principal } from "../http/auth.ts";
import type { AppContext } from "../http/context.ts";
import { type App, problems } from "../http/documented.ts";
import { addGuardedRoute, type GuardedRoute } from "../http/guard.ts";
import type { Services } from "../http/services.ts";
import { toWebhook } from "../webhooks/to-webhook.ts";
import {
  changeWebhook,
  createWebhook,
  findWebhook,
  pauseWebhook,
  removeWebhook,
  resumeWebhook,
  rotateWebhook,
  show,
} from "./webhook-changes.ts";

const tags = ["Webhooks"];
const params = z.object({ id: z.string() });
const one = `${SERVER_PATHS.webhooks}/{id}`;
const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });
const given = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: json(schema) },
});
const input = webhookInput.meta({ description: "Where to send what" }).openapi("WebhookInput");
const shown = webhook.meta({ description: "A webhook, without its secret" }).openapi("Webhook");
const made = webhookWithSecret
  .meta({ description: "A webhook, with its secret this once" })
  .openapi("MadeWebhook");

const WRITE_PROBLEMS = {
  ...problems("malformed-json"),
  ...problems("scope-not-held"),
  ...problems("body-too-large", "unsupported-media-type", "invalid-text", "invalid-request"),
  ...problems("address-not-allowed", "invalid-request", "invalid-text"),
  ...problems("idempotency-conflict"),
};
const NO_STORE = { "cache-control": "no-store" };

/** Adds the list, making, change, removal, trial and the state of webhooks. */
export function addWebhooks(app: App, services: Services): void {
  const add = (
    route: Omit<GuardedRoute, "tags">,
    handler: (c: AppContext, services: Services, principal: Principal) => Promise<Response>,
  ) =>
    addGuardedRoute(app, services, { ...route, tags } as GuardedRoute, (c, principal) =>
      handler(c, services, principal),
    );

  add(
    {
      method: "get",
      path: SERVER_PATHS.webhooks,
      scope: "webhooks:read",
      summary: "List the project's webhooks",
      responses: {
        200: { description: "All, in the order they were made", content: json(webhookList) },
      },
    },
    list,
  );
  add(
    {
      method: "post",
      path: SERVER_PATHS.webhooks,
      scope: "webhooks:write",
      isOnce: true,
      summary: "Make a webhook",
      description:
        "It is told of what comes from now on. The secret is shown this once. `texts: bare` needs the scope answers:unmask.",
      request: given(input),
      responses: { 201: { description: "The webhook", content: json(made) }, ...WRITE_PROBLEMS },
    },
    createWebhook,
  );
  add(
    {
      method: "get",
      path: one,
      scope: "webhooks:read",
      summary: "Read a webhook",
      request: { params },
      responses: {
        200: { description: "The webhook", content: json(shown) },
        ...problems("not-found"),
      },
    },
    async (c, own, principal) =>
      c.json(await show(own, await findWebhook(c, own, principal)), 200, NO_STORE),
  );
  add(
    {
      method: "patch",
      path: one,
      scope: "webhooks:write",
      summary: "Change a webhook",
      description: "What is left out stays. What waits goes to the new address.",
      request: { params, ...given(webhookChanges) },
      responses: {
        200: { description: "The webhook", content: json(shown) },
        ...WRITE_PROBLEMS,
        ...problems("not-found"),
      },
    },
    changeWebhook,
  );
  add(
    {
      method: "delete",
      path: one,
      scope: "webhooks:write",
      summary: "Remove a webhook with its log",
      request: { params },
      responses: { 204: { description: "It is gone" }, ...problems("not-found") },
    },
    removeWebhook,
  );
  add(
    {
      method: "post",
      path: `${one}/rotate`,
      scope: "webhooks:write",
      isOnce: true,
      summary: "Replace the secret",
      description:
        "Until the overlap ends each webhook carries two signatures, one by each secret.",
      request: { params, ...given(webhookRotation) },
      responses: {
        200: { description: "The webhook, with the new secret", content: json(made) },
        ...WRITE_PROBLEMS,
        ...problems("not-found"),
      },
    },
    rotateWebhook,
  );
  add(
    {
      method: "post",
      path: `${one}/pause`,
      scope: "webhooks:write",
      summary: "Pause a webhook",
      request: { params },
      responses: {
        200: { description: "The webhook", content: json(shown) },
        ...problems("not-found"),
      },
    },
    pauseWebhook,
  );
  add(
    {
      method: "post",
      path: `${one}/resume`,
      scope: "webhooks:write",
      summary: "Go on sending",
      description:
        "What happened meanwhile is sent, as far as the outbox goes back, or skipped for good.",
      request: { params, ...given(webhookResumption) },
      responses: {
        200: { description: "The webhook", content: json(shown) },
        ...WRITE_PROBLEMS,
        ...problems("not-found"),
      },
    },
    resumeWebhook,
  );
  add(
    {
      method: "post",
      path: `${one}/test`,
      scope: "webhooks:write",
      summary: "Send an example, and tell what came of it",
      description: "Once and at once, also to a paused webhook. It does not stand in the log.",
      request: { params },
      responses: {
        200: { description: "What came of it", content: json(webhookTestResult) },
        ...problems("not-found"),
      },
    },
    sendTest,
  );
}

async function list(c: AppContext, services: Services, principal: Principal): Promise<Response> {
  const { store, webhooks, clock } = services;
  const { projectId } = principal;
  const [endpoints, counts, head] = await Promise.all([
    store.webhooks.list(projectId),
    store.webhooks.counts(projectId),
    store.readOutboxHead(projectId),
  ]);
  const countsOf = new Map(counts.map((one) => [one.endpointId, one]));
  const items = endpoints.map((endpoint) => {
    const own = countsOf.get(endpoint.id) ?? { pending: 0, failed: 0 };
    return toWebhook(webhooks.sealer, endpoint, own, head, clock());
  });
  return c.json({ items }, 200, NO_STORE);
}

async function sendTest(c: AppContext, services: Services, principal: Principal) {
  const endpoint = await findWebhook(c, services, principal);
  const { posted, error, durationMs } = await services.webhooks.sender.test(endpoint);
  const status = posted.kind === "answered" ? posted.status : null;
  await services.audit(principal, {
    action: "webhook.tested",
    subject: endpoint.id,
    detail: { status, error },
  });
  return c.json({ isDelivered: error === null, status, error, durationMs }, 200, NO_STORE);
}

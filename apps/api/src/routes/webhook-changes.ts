import { webhookChanges, webhookInput, webhookResumption, webhookRotation } from "@heed/contracts";
import { toAuditEntry } from "../http/audit.ts";
import type { Principal } from "../http/auth.ts";
import { readJsonBody } from "../http/body.ts";
import type { AppContext } from "../http/context.ts";
import { readBy } from "../http/issues.ts";
import { once } from "../http/once.ts";
import { type FieldError, ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import type { WebhookEndpoint } from "../store/webhooks/webhook-store.ts";
import { refuseUrl } from "../webhooks/address.ts";
import {
  planChange,
  planEndpoint,
  planRotation,
  takesSigningSecret,
} from "../webhooks/settings.ts";
import { toWebhook } from "../webhooks/to-webhook.ts";

/** Each looks at every answer. */
const MOST_WEBHOOKS = 50;
const HOUR_MS = 3_600_000;
const NO_STORE = { "cache-control": "no-store" };

/** Answers `POST /v1/webhooks`. */
export async function createWebhook(
  c: AppContext,
  services: Services,
  principal: Principal,
): Promise<Response> {
  const body = await readJsonBody(c);
  const input = readBy(webhookInput, body);
  const { projectId } = principal;
  checkAddress(services, input.url);
  checkSigning(input.format, input.signingSecret);
  checkTexts(principal, input.texts);
  return once(
    c,
    services,
    projectId,
    body,
    async ({ keep }) => {
      const { store, webhooks, clock } = services;
      if ((await store.webhooks.list(projectId)).length >= MOST_WEBHOOKS) {
        throw refuse({ pointer: "", message: `would be one more than ${MOST_WEBHOOKS}` });
      }
      const head = await store.readOutboxHead(projectId);
      const now = clock();
      const { endpoint, secret } = planEndpoint(webhooks.sealer, projectId, input, head, now);
      const { id, format, events } = endpoint;
      const detail = { format, events, host: new URL(input.url).host };
      const made = { ...(await show(services, endpoint)), secret };
      await store.webhooks.create(endpoint, {
        entry: toAuditEntry(principal, { action: "webhook.created", subject: id, detail }, now),
        answer: keep(made, 201),
      });
      return c.json(made, 201, NO_STORE);
    },
    withoutSecret,
  );
}

/** Answers `PATCH /v1/webhooks/{id}`. */
export async function changeWebhook(
  c: AppContext,
  services: Services,
  principal: Principal,
): Promise<Response> {
  const changes = readBy(webhookChanges, await readJsonBody(c));
  const endpoint = await findWebhook(c, services, principal);
  if (changes.url !== undefined) checkAddress(services, changes.url);
  checkSigning(endpoint.format, changes.signingSecret);
  checkTexts(principal, changes.texts);
  const { store, webhooks, clock } = services;
  const change = planChange(webhooks.sealer, endpoint, changes, clock());
  if (!change) throw refuse({ pointer: "/url", message: "cannot be read any more: give it anew" });
  if (Object.keys(change).length > 0) await store.webhooks.change(endpoint, change);
  const { url, signingSecret, ...told } = changes;
  await services.audit(principal, {
    action: "webhook.changed",
    subject: endpoint.id,
    detail: {
      ...told,
      ...(url === undefined ? {} : { host: new URL(url).host }),
      ...(signingSecret === undefined ? {} : { hasSigningSecret: signingSecret !== null }),
    },
  });
  return c.json(await show(services, { ...endpoint, ...change }), 200, NO_STORE);
}

/** Answers `DELETE /v1/webhooks/{id}`. */
export async function removeWebhook(
  c: AppContext,
  services: Services,
  principal: Principal,
): Promise<Response> {
  const endpoint = await findWebhook(c, services, principal);
  await services.store.webhooks.remove(endpoint);
  await services.audit(principal, { action: "webhook.removed", subject: endpoint.id });
  return c.body(null, 204);
}

/** Answers `POST /v1/webhooks/{id}/rotate`. */
export async function rotateWebhook(
  c: AppContext,
  services: Services,
  principal: Principal,
): Promise<Response> {
  const body = await readJsonBody(c);
  const { overlapHours } = readBy(webhookRotation, body);
  const endpoint = await findWebhook(c, services, principal);
  if (endpoint.format !== "standard") {
    throw refuse({
      pointer: "/path/id",
      message: "is a chat's, whose messages Heed does not sign",
    });
  }
  return once(
    c,
    services,
    principal.projectId,
    body,
    async ({ keep }) => {
      const { store, webhooks, clock } = services;
      const now = clock();
      const overlapMs = overlapHours * HOUR_MS;
      const { change, secret } = planRotation(webhooks.sealer, endpoint, overlapMs, now);
      const done = { action: "webhook.rotated", subject: endpoint.id, detail: { overlapHours } };
      const made = { ...(await show(services, { ...endpoint, ...change })), secret };
      await store.webhooks.replaceSecret(endpoint, change, {
        entry: toAuditEntry(principal, done, now),
        answer: keep(made),
      });
      return c.json(made, 200, NO_STORE);
    },
    withoutSecret,
  );
}

/** Answers `POST /v1/webhooks/{id}/pause`. */
export async function pauseWebhook(
  c: AppContext,
  services: Services,
  principal: Principal,
): Promise<Response> {
  const endpoint = await findWebhook(c, services, principal);
  if (endpoint.state !== "active") return c.json(await show(services, endpoint), 200, NO_STORE);
  const change = { state: "paused", reason: "by-hand", stateSince: services.clock() } as const;
  await services.store.webhooks.change(endpoint, change);
  await services.audit(principal, { action: "webhook.paused", subject: endpoint.id });
  return c.json(await show(services, { ...endpoint, ...change }), 200, NO_STORE);
}

/** Answers `POST /v1/webhooks/{id}/resume`. */
export async function resumeWebhook(
  c: AppContext,
  services: Services,
  principal: Principal,
): Promise<Response> {
  const { missed } = readBy(webhookResumption, await readJsonBody(c));
  const endpoint = await findWebhook(c, services, principal);
  if (endpoint.state === "active") return c.json(await show(services, endpoint), 200, NO_STORE);
  const { store, clock } = services;
  const now = clock();
  const fresh = { state: "active", reason: null, stateSince: now } as const;
  const change = { ...fresh, quietUntil: 0, failingSince: null };
  const skipped =
    missed === "skip" ? { sequence: await store.readOutboxHead(endpoint.projectId) } : {};
  if (missed === "skip") await store.webhooks.skipPending(endpoint);
  else await store.webhooks.hurry(endpoint, now);
  await store.webhooks.change(endpoint, { ...change, ...skipped });
  await services.audit(principal, {
    action: "webhook.resumed",
    subject: endpoint.id,
    detail: { missed },
  });
  return c.json(await show(services, { ...endpoint, ...change, ...skipped }), 200, NO_STORE);
}

/** Finds the webhook that the path names. */
export async function findWebhook(
  c: AppContext,
  { store }: Pick<Services, "store">,
  { projectId }: Principal,
): Promise<WebhookEndpoint> {
  const endpoint = await store.webhooks.find({ projectId, id: c.req.param("id") ?? "" });
  if (endpoint) return endpoint;
  throw new ProblemError("not-found", "The project has no such webhook.", {
    errors: [{ pointer: "/path/id", message: "is no webhook of this project" }],
  });
}

/** Shows a webhook with what waits for it. */
export async function show({ store, webhooks, clock }: Services, endpoint: WebhookEndpoint) {
  const head = await store.readOutboxHead(endpoint.projectId);
  const counts = await store.webhooks.counts(endpoint.projectId);
  const own = counts.find(({ endpointId }) => endpointId === endpoint.id);
  return toWebhook(webhooks.sealer, endpoint, own ?? { pending: 0, failed: 0 }, head, clock());
}

function checkAddress({ webhooks }: Services, url: string): void {
  const fault = refuseUrl(url, webhooks.settings.allowPrivate);
  if (fault === null) return;
  throw new ProblemError("address-not-allowed", "Nothing was changed.", {
    errors: [{ pointer: "/url", message: fault }],
  });
}

function checkSigning(format: string, secret: string | null | undefined): void {
  if (secret === undefined || secret === null || takesSigningSecret(format)) return;
  throw refuse({ pointer: "/signingSecret", message: "is for DingTalk and Feishu alone" });
}

/** Whoever has texts sent bare reads them so. */
function checkTexts({ scopes }: Principal, texts: string | undefined): void {
  if (texts !== "bare" || scopes.has("answers:unmask")) return;
  throw new ProblemError("scope-not-held", "Bare texts need the scope answers:unmask.", {
    errors: [{ pointer: "/texts", message: "needs the scope answers:unmask" }],
  });
}

function refuse(error: FieldError): ProblemError {
  return new ProblemError("invalid-request", "Nothing was changed.", { errors: [error] });
}

/** The secret is shown once: a repeated request gets the answer without it. */
function withoutSecret(body: string): string {
  return JSON.stringify({ ...JSON.parse(body), secret: null });
}

import {
  type Expiring,
  type PrivacyInput,
  type PrivacyPreview,
  type PrivacySettings,
  privacyInput,
  privacyPreview,
  privacySettings,
  type Retention,
  retention,
  SERVER_PATHS,
} from "@heed/contracts";
import { z } from "@hono/zod-openapi";
import { toAuditEntry } from "../http/audit.ts";
import type { Principal } from "../http/auth.ts";
import { readJsonBody } from "../http/body.ts";
import type { AppContext } from "../http/context.ts";
import { type App, problems } from "../http/documented.ts";
import { addGuardedRoute } from "../http/guard.ts";
import { readBy } from "../http/issues.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import { toCutoffs } from "../privacy/cutoffs.ts";

const tags = ["Privacy"];
const input = privacyInput.meta({ description: "What is kept how long" }).openapi("PrivacyInput");
const preview = z.strictObject({ retention });

/** Adds how long a project keeps what, and what a change of it would take away. */
export function addRetention(app: App, services: Services): void {
  addGuardedRoute(
    app,
    services,
    {
      method: "get",
      path: SERVER_PATHS.privacy,
      tags,
      scope: "project:read",
      summary: "Read how long what is kept",
      responses: {
        200: {
          description: "The settings; null keeps for ever",
          content: { "application/json": { schema: privacySettings } },
        },
      },
    },
    async (c, { projectId }) =>
      c.json(await services.store.readPrivacy(projectId), 200, { "cache-control": "no-store" }),
  );
  addGuardedRoute(
    app,
    services,
    {
      method: "post",
      path: `${SERVER_PATHS.privacy}/preview`,
      tags,
      scope: "project:read",
      summary: "See what a retention would take away",
      description:
        "Changes nothing. `texts` and `contacts` count words in responses that would stay themselves.",
      request: { body: { required: true, content: { "application/json": { schema: preview } } } },
      responses: {
        200: {
          description: "What would go at once",
          content: { "application/json": { schema: privacyPreview } },
        },
        ...problems("malformed-json", "body-too-large", "unsupported-media-type"),
        ...problems("invalid-request"),
      },
    },
    async (c, { projectId }) => {
      const asked = readBy(preview, await readJsonBody(c)).retention;
      const body: PrivacyPreview = {
        retention: asked,
        expiring: await countExpiring(services, projectId, asked),
      };
      return c.json(body, 200, { "cache-control": "no-store" });
    },
  );
  addGuardedRoute(
    app,
    services,
    {
      method: "put",
      path: SERVER_PATHS.privacy,
      tags,
      scope: "project:write",
      summary: "Set how long what is kept",
      description:
        "What is past its time goes within the hour. What would go at once must have been accepted: `accept` holds the counts that a preview told; more than these, and nothing is changed.",
      request: { body: { required: true, content: { "application/json": { schema: input } } } },
      responses: {
        200: {
          description: "The settings as they are now",
          content: { "application/json": { schema: privacySettings } },
        },
        ...problems("malformed-json", "body-too-large", "unsupported-media-type"),
        ...problems("invalid-request", "retention-conflict"),
      },
    },
    (c, principal) => put(c, services, principal),
  );
}

async function put(c: AppContext, services: Services, principal: Principal): Promise<Response> {
  const { accept, ...settings } = readBy(privacyInput, await readJsonBody(c));
  const { projectId } = principal;
  const before = await services.store.readPrivacy(projectId);
  if (isShorter(settings.retention, before.retention)) {
    checkAccepted(await countExpiring(services, projectId, settings.retention), accept);
  }
  const change = {
    action: "privacy.changed",
    subject: projectId,
    detail: { before, after: settings, accepted: accept ?? null },
  };
  const entry = toAuditEntry(principal, change, services.clock());
  await services.store.writePrivacy(projectId, settings, entry);
  services.privacy.forget(projectId);
  return c.json(settings satisfies PrivacySettings, 200, { "cache-control": "no-store" });
}

function isShorter(next: Retention, before: Retention): boolean {
  const days = (of: Retention) => [of.answersDays, of.textsDays, of.contactsDays];
  const old = days(before);
  return days(next).some((own, at) => {
    const was = old[at] ?? null;
    return own !== null && (was === null || own < was);
  });
}

function checkAccepted(going: Expiring, accept: PrivacyInput["accept"]): void {
  const names = ["responses", "texts", "contacts"] as const;
  const errors = names.flatMap((name) => {
    const accepted = accept?.[name] ?? 0;
    if (going[name] <= accepted) return [];
    return [{ pointer: `/accept/${name}`, message: `is ${accepted}, but ${going[name]} would go` }];
  });
  if (errors.length === 0) return;
  throw new ProblemError("retention-conflict", "More would go than was accepted.", { errors });
}

function countExpiring(
  { store, clock }: Services,
  projectId: string,
  asked: Retention,
): Promise<Expiring> {
  return store.countExpiring(projectId, toCutoffs(asked, clock()));
}

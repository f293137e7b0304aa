import { accessKey, keyChange, keyInput, keyList, keyRotation, madeKey } from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { z } from "@hono/zod-openapi";
import { toAccessKey } from "../access/to-access-key.ts";
import type { Principal } from "../http/auth.ts";
import type { AppContext } from "../http/context.ts";
import { type App, problems } from "../http/documented.ts";
import { addGuardedRoute } from "../http/guard.ts";
import type { Services } from "../http/services.ts";
import { changeKey, createKey, revokeKey, rotateKey } from "./key-changes.ts";

const tags = ["Keys"];
const params = z.object({ id: z.string() });
const one = `${SERVER_PATHS.keys}/{id}`;

const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });
const input = keyInput.meta({ description: "A key to make" }).openapi("KeyInput");
const shown = accessKey.meta({ description: "A key, without its text" }).openapi("Key");
const made = madeKey.meta({ description: "A key, with its text this once" }).openapi("MadeKey");

/** Adds the list, making, change, rotation and revocation of a project's keys. */
export function addKeys(app: App, services: Services): void {
  addGuardedRoute(
    app,
    services,
    {
      method: "get",
      path: SERVER_PATHS.keys,
      tags,
      scope: "keys:read",
      summary: "List the project's keys",
      description: "Ended ones too, and when each was used last. No key's text but a public one's.",
      responses: { 200: { description: "All keys, the newest first", content: json(keyList) } },
    },
    (c, principal) => list(c, services, principal),
  );
  addGuardedRoute(
    app,
    services,
    {
      method: "post",
      path: SERVER_PATHS.keys,
      tags,
      scope: "keys:write",
      isOnce: true,
      summary: "Make a key",
      description: "Its text is told this once. A key can grant no scope that its maker lacks.",
      request: { body: { required: true, content: json(input) } },
      responses: { 201: { description: "The key", content: json(made) }, ...WRITE_PROBLEMS },
    },
    (c, principal) => createKey(c, services, principal),
  );
  addGuardedRoute(
    app,
    services,
    {
      method: "patch",
      path: one,
      tags,
      scope: "keys:write",
      summary: "Change a key's name or allowed origins",
      request: { params, body: { required: true, content: json(keyChange) } },
      responses: {
        200: { description: "The key", content: json(shown) },
        ...WRITE_PROBLEMS,
        ...problems("not-found"),
      },
    },
    (c, principal) => changeKey(c, services, principal),
  );
  addGuardedRoute(
    app,
    services,
    {
      method: "post",
      path: `${one}/rotate`,
      tags,
      scope: "keys:write",
      isOnce: true,
      summary: "Replace a key without a gap",
      description:
        "The new key is valid at once, the old one for `graceHours` more: 24 unless told, 720 at most, 0 to end it now.",
      request: { params, body: { required: true, content: json(keyRotation) } },
      responses: {
        201: { description: "The new key", content: json(made) },
        ...WRITE_PROBLEMS,
        ...problems("not-found"),
      },
    },
    (c, principal) => rotateKey(c, services, principal),
  );
  addGuardedRoute(
    app,
    services,
    {
      method: "delete",
      path: one,
      tags,
      scope: "keys:write",
      summary: "Revoke a key",
      description:
        "For good, here at once and on other replicas within five seconds. Revoking it again changes nothing.",
      request: { params },
      responses: {
        204: { description: "It is revoked" },
        ...problems("not-found", "invalid-request"),
      },
    },
    (c, principal) => revokeKey(c, services, principal),
  );
}

const WRITE_PROBLEMS = {
  ...problems("malformed-json"),
  ...problems("scope-not-held"),
  ...problems("body-too-large", "unsupported-media-type", "invalid-request", "invalid-text"),
  ...problems("idempotency-conflict"),
};

async function list(
  c: AppContext,
  { store, keys, clock }: Services,
  { projectId }: Principal,
): Promise<Response> {
  const stored = await store.listKeys(projectId);
  const items = stored.map(({ hash, ...key }) =>
    // What this process knows of its use is newer than what is written.
    toAccessKey({ ...key, lastUsedAt: keys.lastUseOf(hash) ?? key.lastUsedAt }, clock()),
  );
  return c.json({ items }, 200, { "cache-control": "no-store" });
}

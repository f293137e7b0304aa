import { keyChange, keyInput, keyRotation } from "@heed/contracts";
import { checkGrant, readExpiry } from "../access/check-grant.ts";
import { type KeyPlan, mintKey } from "../access/mint-key.ts";
import { toAccessKey, toMadeKey } from "../access/to-access-key.ts";
import { toAuditEntry } from "../http/audit.ts";
import type { Principal } from "../http/auth.ts";
import { readJsonBody } from "../http/body.ts";
import type { AppContext } from "../http/context.ts";
import { readBy } from "../http/issues.ts";
import { once } from "../http/once.ts";
import { type FieldError, ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import type { NewKey, StoredKey } from "../store/access/access-store.ts";

const HOUR_MS = 3_600_000;

/** More would be nobody's to look after. Ended keys do not count. */
const MOST_KEYS = 100;

/** Answers `POST /v1/keys`. */
export async function createKey(
  c: AppContext,
  services: Services,
  principal: Principal,
): Promise<Response> {
  const body = await readJsonBody(c);
  const input = readBy(keyInput, body);
  const now = services.clock();
  const plan: KeyPlan = {
    ...{ scopes: [], allowedOrigins: [], ...input },
    expiresAt: readExpiry(input.expiresAt, now),
  };
  checkGrant(principal, plan.scopes);
  return once(
    c,
    services,
    principal.projectId,
    body,
    async ({ keep }) => {
      await checkRoom(services, principal.projectId, now);
      const key = mintKey(principal, plan, now);
      const made = toMadeKey(key, now);
      await services.store.createKey(
        key,
        toAuditEntry(
          principal,
          { action: "key.created", subject: key.id, detail: describe(key) },
          now,
        ),
        keep(made, 201),
      );
      return c.json(made, 201, NO_STORE);
    },
    withoutKey,
  );
}

/** Answers `PATCH /v1/keys/{id}`. */
export async function changeKey(
  c: AppContext,
  services: Services,
  principal: Principal,
): Promise<Response> {
  const body = await readJsonBody(c);
  const change = readBy(keyChange, body);
  const key = await findMade(c, services, principal);
  if (change.allowedOrigins && key.kind !== "write") {
    throw refuse({ pointer: "/allowedOrigins", message: "are for write keys alone" });
  }
  const { name = key.name, allowedOrigins = key.allowedOrigins } = change;
  const changed = { ...key, name, allowedOrigins };
  const now = services.clock();
  const was = { name: key.name, allowedOrigins: key.allowedOrigins };
  await services.store.changeKey(
    changed,
    toAuditEntry(
      principal,
      { action: "key.changed", subject: key.id, detail: { was, ...change } },
      now,
    ),
  );
  services.keys.forget(key.hash);
  return c.json(toAccessKey(changed, now), 200, NO_STORE);
}

/** Answers `POST /v1/keys/{id}/rotate`. */
export async function rotateKey(
  c: AppContext,
  services: Services,
  principal: Principal,
): Promise<Response> {
  const body = await readJsonBody(c);
  const rotation = readBy(keyRotation, body);
  const now = services.clock();
  const given = rotation.expiresAt;
  const expiresAt = given === undefined ? undefined : readExpiry(given, now);
  return once(
    c,
    services,
    principal.projectId,
    body,
    async ({ keep }) => {
      const old = await findMade(c, services, principal);
      if (old.kind === "admin") throw refuse(FROM_ENVIRONMENT);
      checkGrant(principal, old.scopes);
      if (old.replacedBy !== null) throw refuse(atId("was rotated before: rotate its successor"));
      if (old.revokedAt !== null || (old.expiresAt !== null && old.expiresAt <= now)) {
        throw refuse(atId("has ended: make a new key"));
      }
      const plan: KeyPlan = {
        ...{ kind: old.kind, name: old.name, scopes: old.scopes },
        allowedOrigins: old.allowedOrigins,
        expiresAt: expiresAt === undefined ? sameLife(old, now) : expiresAt,
      };
      const next = mintKey(principal, plan, now);
      const made = toMadeKey(next, now);
      const endsAt = now + rotation.graceHours * HOUR_MS;
      const detail = { next: next.id, graceHours: rotation.graceHours, ...describe(next) };
      await services.store.rotateKey(
        old.id,
        next,
        endsAt,
        toAuditEntry(principal, { action: "key.rotated", subject: old.id, detail }, now),
        keep(made, 201),
      );
      services.keys.forget(old.hash);
      return c.json(made, 201, NO_STORE);
    },
    withoutKey,
  );
}

/** Answers `DELETE /v1/keys/{id}`. */
export async function revokeKey(
  c: AppContext,
  services: Services,
  principal: Principal,
): Promise<Response> {
  const key = await findMade(c, services, principal);
  if (key.revokedAt === null) {
    const now = services.clock();
    const detail = { name: key.name, kind: key.kind };
    await services.store.revokeKey(
      key,
      now,
      toAuditEntry(principal, { action: "key.revoked", subject: key.id, detail }, now),
    );
    services.keys.forget(key.hash);
  }
  return c.body(null, 204);
}

async function findMade(
  c: AppContext,
  { store }: Services,
  { projectId }: Principal,
): Promise<StoredKey> {
  const id = c.req.param("id");
  const key = (await store.listKeys(projectId)).find((one) => one.id === id);
  if (!key) {
    throw new ProblemError("not-found", "The project has no such key.", {
      errors: [atId("is no key of this project")],
    });
  }
  if (key.source === "environment") throw refuse(FROM_ENVIRONMENT);
  return key;
}

async function checkRoom({ store }: Services, projectId: string, now: number): Promise<void> {
  const living = (await store.listKeys(projectId)).filter(
    ({ revokedAt, expiresAt }) => revokedAt === null && (expiresAt === null || expiresAt > now),
  );
  if (living.length >= MOST_KEYS) {
    throw refuse({ pointer: "", message: `would be one more than ${MOST_KEYS}: revoke some` });
  }
}

/** The end of a key that lives as long as the old one was made for. */
function sameLife({ createdAt, expiresAt }: StoredKey, now: number): number | null {
  return expiresAt === null ? null : now + (expiresAt - createdAt);
}

/** What the audit log may say of a key. */
function describe({ name, kind, scopes, allowedOrigins, expiresAt }: Omit<NewKey, "text">) {
  return {
    ...{ name, kind, scopes, allowedOrigins },
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
  };
}

/** A request sent again must find its answer, but no key may stand in the database. */
function withoutKey(body: string): string {
  return JSON.stringify({ ...JSON.parse(body), key: null });
}

const NO_STORE = { "cache-control": "no-store" };
const atId = (message: string): FieldError => ({ pointer: "/path/id", message });
const FROM_ENVIRONMENT = atId(
  "is set by the environment: change HEED_WRITE_KEY or HEED_ADMIN_TOKEN and start again",
);

function refuse(error: FieldError): ProblemError {
  return new ProblemError("invalid-request", "Nothing was changed. See errors for each field.", {
    errors: [error],
  });
}

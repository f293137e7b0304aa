import { type AccessKey, type MadeKey, SCOPES } from "@heed/contracts";
import type { NewKey, StoredKey } from "../store/access/access-store.ts";

type Shown = Omit<StoredKey, "hash" | "projectId">;

/** Puts a key on the wire, without anything that it could be used by unless it is public. */
export function toAccessKey(key: Shown, now: number): AccessKey {
  return {
    id: key.id,
    kind: key.kind,
    name: key.name,
    hint: key.hint,
    scopes: key.kind === "admin" ? [...SCOPES] : [...key.scopes],
    allowedOrigins: key.kind === "write" ? [...key.allowedOrigins] : [],
    source: key.source,
    state: stateOf(key, now),
    createdAt: toTime(key.createdAt || null),
    createdBy: key.createdBy || null,
    expiresAt: toTime(key.expiresAt),
    lastUsedAt: toTime(key.lastUsedAt),
    revokedAt: toTime(key.revokedAt),
    replacedBy: key.replacedBy,
  };
}

/** Puts a key on the wire that was just made, with its text. */
export function toMadeKey({ text, ...key }: NewKey, now: number): MadeKey {
  const unused = { source: "made", lastUsedAt: null, revokedAt: null, replacedBy: null } as const;
  return { ...toAccessKey({ ...key, ...unused }, now), key: text };
}

function stateOf({ revokedAt, expiresAt, replacedBy }: Shown, now: number): AccessKey["state"] {
  if (revokedAt !== null) return "revoked";
  if (expiresAt !== null && now >= expiresAt) return "expired";
  return replacedBy === null ? "active" : "replaced";
}

const toTime = (at: number | null) => (at === null ? null : new Date(at).toISOString());

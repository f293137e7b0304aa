import { randomBytes } from "node:crypto";
import type { KeyInput, Scope } from "@heed/contracts";
import type { AuditedBy } from "../http/audit.ts";
import { toHint } from "../http/key-ring.ts";
import type { NewKey } from "../store/access/access-store.ts";
import { newId } from "../store/access/new-id.ts";

/** 192 and 256 random bits: none is ever guessed. */
const SHAPES = {
  write: { prefix: "heed_pub_", sizeBytes: 24 },
  secret: { prefix: "heed_secret_", sizeBytes: 32 },
} as const;

export interface KeyPlan extends Pick<NewKey, "name" | "allowedOrigins" | "expiresAt"> {
  readonly kind: KeyInput["kind"];
  readonly scopes: readonly Scope[];
}

/** Makes a new key for the maker's project; nothing is stored. */
export function mintKey({ projectId, actor }: AuditedBy, plan: KeyPlan, now: number): NewKey {
  const { prefix, sizeBytes } = SHAPES[plan.kind];
  const text = prefix + randomBytes(sizeBytes).toString("base64url");
  return {
    ...plan,
    text,
    projectId,
    id: newId(now),
    hint: toHint(text),
    createdAt: now,
    createdBy: actor.name,
  };
}

import { z } from "zod";
import { SCOPES } from "./rights.ts";
import { storableText, timestamp } from "./text.ts";

/** An exact origin, such as `https://shop.example.com`: scheme, host and port, no path. */
export const origin = z
  .string()
  .max(255)
  .refine(
    (text) => /^https?:$/.test(URL.parse(text)?.protocol ?? "") && URL.parse(text)?.origin === text,
    "an origin without a path, such as https://shop.example.com",
  );

const name = storableText(100, 1);
const allowedOrigins = z.array(origin).max(50);
const scopes = z
  .array(z.enum(SCOPES, `must be one of ${SCOPES.join(", ")}`))
  .min(1)
  .transform((list) => SCOPES.filter((scope) => list.includes(scope)));

/** The body of `POST /v1/keys`. */
export const keyInput = z.discriminatedUnion("kind", [
  z.strictObject({
    /** Public: stands in pages and sends answers. */
    kind: z.literal("write"),
    name,
    /** Whose pages may use it; empty: any. */
    allowedOrigins: allowedOrigins.default([]),
    /** Null: it never ends by itself. */
    expiresAt: timestamp.nullable().default(null),
  }),
  z.strictObject({
    /** For servers: may do what its scopes say. */
    kind: z.literal("secret"),
    name,
    scopes,
    expiresAt: timestamp.nullable().default(null),
  }),
]);

/** The body of `PATCH /v1/keys/{id}`. */
export const keyChange = z
  .strictObject({ name: name.optional(), allowedOrigins: allowedOrigins.optional() })
  .refine((change) => Object.keys(change).length > 0, "nothing to change");

/** The body of `POST /v1/keys/{id}/rotate`. */
export const keyRotation = z.strictObject({
  /** How long the old key stays valid; 0: it ends at once. */
  graceHours: z.int().min(0).max(720).default(24),
  /** When the new key ends; absent: it lives as long as the old one was made for. */
  expiresAt: timestamp.nullable().optional(),
});

/** A key as it is listed: never its text, unless it is public. */
export const accessKey = z.object({
  /** `write` and `admin` are the ids of the keys that the environment sets. */
  id: z.string(),
  kind: z.enum(["write", "secret", "admin"]),
  name: z.string(),
  /** The whole of a write key where it is known; of a secret key its beginning and an ellipsis. */
  hint: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  allowedOrigins: z.array(z.string()),
  /** Keys of the environment can be neither changed, rotated nor revoked here. */
  source: z.enum(["environment", "made"]),
  /** `replaced`: rotated, and valid until `expiresAt`. */
  state: z.enum(["active", "replaced", "expired", "revoked"]),
  /** Null where nobody knows, as for keys of the environment. */
  createdAt: z.iso.datetime().nullable(),
  createdBy: z.string().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  /** To the minute; null: never, as far as is known. */
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  /** The id of the key that took its place. */
  replacedBy: z.string().nullable(),
});

/** The answer of `GET /v1/keys`, the newest first. */
export const keyList = z.object({ items: z.array(accessKey) });

/** A key that was just made. */
export const madeKey = accessKey.extend({
  /** The key itself, told this once; null when the same request is sent again. */
  key: z.string().nullable(),
});

export type KeyInput = z.input<typeof keyInput>;
export type KeyChange = z.input<typeof keyChange>;
export type KeyRotation = z.input<typeof keyRotation>;
export type AccessKey = z.infer<typeof accessKey>;
export type MadeKey = z.infer<typeof madeKey>;

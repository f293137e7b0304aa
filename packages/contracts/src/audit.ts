import { z } from "zod";

/** Who did it. `system`: Heed itself, as its jobs do; `unknown`: nobody signed in. */
export const auditActor = z.object({
  kind: z.enum(["key", "account", "system", "unknown"]),
  id: z.string(),
  name: z.string(),
});

/** One entry of the audit log. Holds no secret, no answer and no address. */
export const auditEntry = z.object({
  /** A UUID of version 7. */
  id: z.string(),
  at: z.iso.datetime(),
  actor: auditActor,
  /** What was done to what, such as `key.created`. */
  action: z.string(),
  /** The id of what it was done to. */
  subject: z.string(),
  detail: z.record(z.string(), z.unknown()),
});

/** The answer of `GET /v1/audit`, the newest first. */
export const auditPage = z.object({
  items: z.array(auditEntry),
  nextCursor: z.string().nullable(),
});

export type AuditActor = z.infer<typeof auditActor>;
export type AuditRecord = z.infer<typeof auditEntry>;

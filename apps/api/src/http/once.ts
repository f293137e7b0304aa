import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import type { KeptAnswer } from "../store/kept-answer.ts";
import type { Store } from "../store/store.ts";
import type { AppContext } from "./context.ts";
import { ProblemError } from "./problem.ts";

/** Of draft-ietf-httpapi-idempotency-key-header: a Structured Field string; bare words pass, too. */
const KEY = /^(?:"([\x20\x21\x23-\x5b\x5d-\x7e]{1,255})"|([\w.:-]{1,255}))$/;

/** The header as the descriptions of routes have it. */
export const onceHeaders = z.object({
  "idempotency-key": z
    .string()
    .optional()
    .describe("Sent again with the same key within 24 hours, a request gets its first answer"),
});

export interface OnceParts {
  readonly store: Pick<Store, "claimKey" | "keepAnswer" | "releaseKey">;
  readonly clock: () => number;
}

/** What a write knows of the request that asks for it. */
export interface Asked {
  /**
   * Makes the answer to be written in the transaction of the change, so that no crash can part the
   * two; null without the header. Kept again right after the work, for what has none.
   */
  keep(body: unknown, status?: number): KeptAnswer | null;
  /** The request may have come before and been lost on its way: the work may be done already. */
  readonly mayBeDone: boolean;
}

/**
 * Does a write once for each `Idempotency-Key`: the same request again gets the first one's answer
 * for 24 hours. Only success is remembered, so that what failed can be tried again. Without the
 * header the work is simply done.
 *
 * @param body what was sent, as parsed; part of what makes two requests the same
 * @param toKept makes what is kept of an answer's body, where it holds what must not be stored
 * @throws ProblemError invalid-request, idempotency-conflict
 */
export async function once(
  c: AppContext,
  { store, clock }: OnceParts,
  projectId: string,
  body: unknown,
  work: (asked: Asked) => Promise<Response>,
  toKept: (body: string) => string = (text) => text,
): Promise<Response> {
  const header = c.req.header("idempotency-key");
  if (header === undefined) return work({ keep: () => null, mayBeDone: false });
  const [, quoted, bare] = KEY.exec(header) ?? [];
  const given = quoted ?? bare;
  if (given === undefined) throw refuse("invalid-request", "must be a text of 1–255 characters");
  const key = { projectId, keyHash: digest(given) };
  const { pathname, search } = new URL(c.req.url);
  const request = digest(JSON.stringify([c.req.method, pathname, search, body ?? null]));
  const claim = await store.claimKey(key, request, clock());
  if (claim.state === "other") {
    throw refuse("idempotency-conflict", "was used for another request");
  }
  if (claim.state === "under-way") {
    throw refuse("idempotency-conflict", "is in use by a request under way", {
      "retry-after": "1",
    });
  }
  if (claim.state === "answered") return answer(c, claim);
  const keepText = (text: string, status: number): KeptAnswer => {
    return { key, status, body: text === "" ? "" : toKept(text) };
  };
  const keep: Asked["keep"] = (given, status = 200) =>
    keepText(given === null ? "" : JSON.stringify(given), status);
  try {
    const response = await work({ keep, mayBeDone: true });
    if (response.ok) {
      await store.keepAnswer(keepText(await response.clone().text(), response.status));
    } else await store.releaseKey(key);
    return response;
  } catch (error) {
    // The first failure is what the caller must hear of. A key whose answer was kept stays.
    await store.releaseKey(key).catch(() => {});
    throw error;
  }
}

function answer(c: AppContext, { status, body }: { status: number; body: string }): Response {
  if (body === "") return c.body(null, 204);
  return c.body(body, status === 201 ? 201 : 200, { "content-type": "application/json" });
}

function refuse(
  code: "invalid-request" | "idempotency-conflict",
  message: string,
  headers: Record<string, string> = {},
): ProblemError {
  return new ProblemError(code, "Nothing was done.", {
    errors: [{ pointer: "/header/idempotency-key", message }],
    headers,
  });
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

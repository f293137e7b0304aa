import { PROBLEMS, type Problem, type ProblemCode } from "@heed/contracts";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { QueueFull } from "../ingest/writer.ts";
import { DataRefused, StorageUnavailable } from "../store/store.ts";
import type { AppContext } from "./context.ts";
import { errorFields, type Log } from "./log.ts";

export type FieldError = Problem["errors"][number];

export interface ProblemParts {
  errors?: FieldError[];
  results?: NonNullable<Problem["results"]>;
  headers?: Record<string, string>;
  cause?: unknown;
}

/** An error that may be told to the caller: thrown anywhere, answered in one place. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly code: ProblemCode;
  readonly detail: string;
  readonly parts: ProblemParts;

  constructor(code: ProblemCode, detail: string, parts: ProblemParts = {}) {
    super(code, { cause: parts.cause });
    this.code = code;
    this.detail = detail;
    this.parts = parts;
  }
}

/** Makes the RFC 9457 answer for an error that may be told. */
export function problemResponse(c: AppContext, error: ProblemError): Response {
  const { status, title } = PROBLEMS[error.code];
  const { errors = [], results, headers = {} } = error.parts;
  c.set("problem", error.code);
  const body: Problem = {
    type: new URL(`/docs/errors#${error.code}`, c.req.url).href,
    title,
    status,
    detail: error.detail,
    instance: c.req.path,
    code: error.code,
    requestId: c.get("requestId"),
    errors,
    ...(results ? { results } : {}),
  };
  return c.body(JSON.stringify(body), status as ContentfulStatusCode, {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    ...headers,
  });
}

/** Turns whatever was thrown into a problem; an unknown error tells its cause to the log alone. */
export function toProblem(thrown: unknown, log: Log, requestId: string): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  const headers = { "retry-after": "1" };
  if (thrown instanceof QueueFull) {
    return new ProblemError("queue-full", "Nothing of this request was stored. Send it again.", {
      headers,
    });
  }
  if (thrown instanceof StorageUnavailable) {
    log.error("storage unavailable", { requestId, ...errorFields(thrown) });
    return new ProblemError(
      "storage-unavailable",
      "Nothing of this request was stored. Send it again.",
      { headers },
    );
  }
  if (thrown instanceof DataRefused) {
    // A check is missing, which the log is to tell; the caller can correct it nevertheless.
    log.error("value refused by the database", { requestId, ...errorFields(thrown) });
    return new ProblemError("invalid-text", "The database cannot hold a value of this request.", {
      errors: [{ pointer: "", message: "holds what no database stores alike, such as NUL" }],
    });
  }
  log.error("request failed", { requestId, ...errorFields(thrown) });
  return new ProblemError("internal", "The server's log holds the cause under this request id.");
}

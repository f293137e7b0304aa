import type { Problem } from "@heed/contracts";

const BRAND = Symbol.for("heed.error");

/** What is known of a failure. */
export interface Failure {
  /** A problem code of the API, or one of the client's own: `network`, `timeout`, `aborted`, `http`, `unreadable`. */
  code: string;
  /** The HTTP status; absent when no answer came. */
  status?: number | undefined;
  /** How long the server wants to be left alone. */
  retryAfterMs?: number | undefined;
  problem?: Problem | undefined;
  cause?: unknown;
}

/** Every rejection of this package. */
export class HeedError extends Error {
  override readonly name = "HeedError";
  readonly code: string;
  readonly status: number | null;
  /** Whether the same call may succeed later: network failures, 408, 425, 429 and 5xx. */
  readonly isRetryable: boolean;
  readonly retryAfterMs: number | null;
  /** The API's own words, fields at fault included; null when it said nothing. */
  readonly problem: Problem | null;

  constructor(message: string, failure: Failure) {
    super(message, "cause" in failure ? { cause: failure.cause } : undefined);
    this.code = failure.code;
    this.status = failure.status ?? null;
    this.isRetryable = isRetryable(failure);
    this.retryAfterMs = failure.retryAfterMs ?? null;
    this.problem = failure.problem ?? null;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** Tells a HeedError from anything else, one made by another copy of this package included. */
  static is(error: unknown): error is HeedError {
    return typeof error === "object" && error !== null && BRAND in error;
  }
}

function isRetryable({ code, status }: Failure): boolean {
  if (status === undefined) return code === "network" || code === "timeout";
  return status >= 500 || status === 408 || status === 425 || status === 429;
}

/**
 * Makes the one error of the idle client, which has no room for the class: to `HeedError.is` and in
 * its fields it is the same.
 */
export function createLoadError(cause: unknown): HeedError {
  return Object.assign(new Error("The delivery code did not load", { cause }), {
    name: "HeedError" as const,
    code: "network",
    status: null,
    isRetryable: true,
    retryAfterMs: null,
    problem: null,
    [BRAND]: true,
  });
}

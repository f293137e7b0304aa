import type { Problem } from "@heed/contracts";

const NAME = "HeedError" as const;

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

/**
 * Every rejection of this package. Of a page's code that did not load, what is null otherwise is
 * absent.
 */
export class HeedError extends Error {
  declare readonly name: typeof NAME;
  declare readonly code: string;
  declare readonly status?: number | null;
  /** Whether the same call may succeed later: network failures, 408, 425, 429 and 5xx. */
  declare readonly isRetryable: boolean;
  declare readonly retryAfterMs?: number | null;
  /** The API's own words, fields at fault included; null when it said nothing. */
  declare readonly problem?: Problem | null;

  constructor(message: string, failure: Failure) {
    super(message);
    Object.assign(this, toFields(failure));
  }

  /** Tells a HeedError from anything else, one made by another copy of this package included. */
  static is(error: unknown): error is HeedError {
    return (error as Partial<HeedError> | null | undefined)?.name === NAME;
  }

  static override [Symbol.hasInstance](error: unknown): boolean {
    return HeedError.is(error);
  }
}

/** Makes a HeedError without the class, which a page's code has no room for. */
export function createHeedError(message: string, failure: Failure): HeedError {
  return Object.assign(new Error(message), toFields(failure));
}

function toFields({ code, status, retryAfterMs, problem, cause }: Failure) {
  return {
    name: NAME,
    code,
    status: status ?? null,
    isRetryable: status
      ? status >= 500 || [408, 425, 429].includes(status)
      : code === "network" || code === "timeout",
    retryAfterMs: retryAfterMs ?? null,
    problem: problem ?? null,
    ...(cause !== undefined && { cause }),
  };
}

/**
 * Throws the one error of the idle client, which has less room still, made of what the import
 * rejected with: to `HeedError.is` it is the same.
 */
export function throwLoadError(cause: unknown): never {
  // An Error, as every import's rejection is, with those of a HeedError's fields that hold anything.
  throw Object.assign(cause as HeedError, { name: NAME, code: "network", isRetryable: true });
}

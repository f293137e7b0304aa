import { createHeedError, type HeedError } from "./heed-error.ts";
import { delayBeforeRetry } from "./retry.ts";
import type { CallOptions, HeedServerOptions } from "./server-types.ts";
import { readJson, request, toUrl } from "./transport.ts";

const TIMEOUT_MS = 30_000;
const ATTEMPTS = 4;
/** A full quota asks for a day: whoever calls knows better what to do until then. */
const LONGEST_WAIT_MS = 60_000;

/** The one way to the API: every request of the admin client goes through here. */
export interface Caller {
  /** One attempt, without a timeout: for a stream. */
  open(path: string, init?: RequestInit): Promise<Response>;
  /** Sends, again where that may help, and reads the answer's JSON; null of a 204. */
  call<Body>(path: string, init?: RequestInit, options?: CallOptions): Promise<Body>;
}

/**
 * Creates it. Every route of the API may be asked again: each write carries its own id or makes the
 * same state.
 */
export function createCaller(options: HeedServerOptions): Caller {
  const { apiUrl, token, timeoutMs = TIMEOUT_MS, attempts = ATTEMPTS } = options;
  const fetch: typeof globalThis.fetch = options.fetch ?? ((...args) => globalThis.fetch(...args));

  const open: Caller["open"] = async (path, init = {}) => {
    if (typeof apiUrl !== "string") throw unfit("`apiUrl` is not set");
    const headers = new Headers(init.headers);
    try {
      headers.set("authorization", `Bearer ${token}`);
    } catch {
      // Without the cause, which tells a character of the secret.
      throw unfit("`token` holds what no header can: letters, digits and _ are all it is made of");
    }
    if (init.body) headers.set("content-type", "application/json");
    return request(fetch, toUrl(apiUrl, path), { ...init, headers });
  };

  const attempt = async <Body>(path: string, init: RequestInit, signal?: AbortSignal) => {
    // AbortSignal.any would need Node 20.
    const controller = new AbortController();
    const stop = () => controller.abort(signal?.reason);
    signal?.addEventListener("abort", stop);
    if (signal?.aborted) stop();
    let hasTimedOut = false;
    const timer = setTimeout(() => {
      hasTimedOut = true;
      controller.abort();
    }, timeoutMs);
    try {
      const response = await open(path, { ...init, signal: controller.signal });
      // Type safety ends at the wire; what has no content is asked for as such.
      return response.status === 204 ? (null as Body) : await readJson<Body>(response);
    } catch (error) {
      // Cut short on its way or in the middle of its body: the reason is the same.
      if (!controller.signal.aborted) throw error;
      throw createHeedError(
        hasTimedOut ? `No answer within ${timeoutMs} ms` : "The caller ended the request",
        { code: hasTimedOut ? "timeout" : "aborted", cause: error },
      );
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    }
  };

  return {
    open,
    async call<Body>(path: string, init: RequestInit = {}, { signal }: CallOptions = {}) {
      for (let failures = 1; ; failures++) {
        try {
          return await attempt<Body>(path, init, signal);
        } catch (error) {
          // attempt() rejects with nothing else.
          const { isRetryable, retryAfterMs } = error as HeedError;
          const isTooLong = (retryAfterMs ?? 0) > LONGEST_WAIT_MS;
          if (!isRetryable || isTooLong || failures >= attempts) throw error;
          await pause(delayBeforeRetry(failures, retryAfterMs), signal);
        }
      }
    },
  };
}

/**
 * Writes what a caller gave as JSON.
 *
 * @throws HeedError `invalid-request` of what has no JSON, such as a circle
 */
export function toJson(given: unknown): string {
  try {
    return JSON.stringify(given);
  } catch (cause) {
    throw unfit("What was given cannot be written as JSON", cause);
  }
}

/** Makes the error of what a caller gave, before anything was sent. */
export function unfit(message: string, cause?: unknown): HeedError {
  return createHeedError(message, { code: "invalid-request", cause });
}

/** Waits; an abort ends the wait at once, and whatever comes next finds the signal aborted. */
export function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, delayMs);
    signal?.addEventListener("abort", end);
  });
}

import type { Problem } from "@heed/contracts";
import { createHeedError } from "./heed-error.ts";
import { readRetryAfter } from "./retry.ts";

/**
 * Sends one request and hands back the answer when its status is any 2xx.
 *
 * @throws HeedError for everything else: `network`, `timeout` or `aborted` when no answer came,
 * otherwise the problem's code, or `http` when the body is no problem.
 */
export async function request(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit,
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (cause) {
    const hasTimedOut = (cause as Error | null)?.name === "TimeoutError";
    const code = hasTimedOut ? "timeout" : init.signal?.aborted ? "aborted" : "network";
    throw createHeedError("No answer came", { code, cause });
  }
  if (response.ok) return response;
  const { status, headers } = response;
  // Nothing that can be read: a proxy's page in front of the API, whose status alone must do.
  const body: Partial<Problem> | null = await response.json().catch(() => null);
  const { detail, title, code = "http" } = body ?? {};
  throw createHeedError(detail || title || `HTTP status ${status}`, {
    code,
    status,
    retryAfterMs: readRetryAfter(headers.get("retry-after"), Date.now()),
    // The guarantee is the API's: whatever carries a `code` is a problem (RFC 9457).
    problem: body?.code ? (body as Problem) : undefined,
  });
}

/**
 * Reads an answer's JSON. Its shape is the API's guarantee: it is made from the same contracts.
 *
 * @throws HeedError `unreadable` when it is no JSON.
 */
export async function readJson<Body>(response: Response): Promise<Body> {
  try {
    return (await response.json()) as Body;
  } catch (cause) {
    const { status } = response;
    throw createHeedError("The answer is not JSON", { code: "unreadable", status, cause });
  }
}

/** Joins the API's base URL, with or without a slash at its end, and a path. */
export function toUrl(apiUrl: string, path: string): string {
  return apiUrl.replace(/\/+$/, "") + path;
}

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
    throw createHeedError("The request got no answer", { code: toCode(cause, init.signal), cause });
  }
  if (response.ok) return response;
  const problem = await readProblem(response);
  throw createHeedError(problem?.detail || problem?.title || `HTTP status ${response.status}`, {
    code: problem?.code ?? "http",
    status: response.status,
    retryAfterMs: readRetryAfter(response.headers.get("retry-after"), Date.now()),
    problem,
  });
}

function toCode(cause: unknown, signal: AbortSignal | null | undefined): string {
  if ((cause as Error | null)?.name === "TimeoutError") return "timeout";
  return signal?.aborted ? "aborted" : "network";
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

async function readProblem(response: Response): Promise<Problem | undefined> {
  try {
    const body: unknown = await response.json();
    // The guarantee is the API's: whatever carries a `code` is a problem (RFC 9457).
    if (body && typeof (body as Problem).code === "string") return body as Problem;
  } catch {
    // A proxy's page in front of the API: the status alone must do.
  }
  return undefined;
}

/** Joins the API's base URL, with or without a slash at its end, and a path. */
export function toUrl(apiUrl: string, path: string): string {
  return apiUrl.replace(/\/+$/, "") + path;
}

import type { AppContext } from "../http/context.ts";
import { ProblemError } from "../http/problem.ts";

/**
 * Refuses what a foreign page sent with somebody's cookie: an unsafe request must come from a page
 * of this origin, by `Sec-Fetch-Site` or, where a browser sends none, by `Origin`, and what it
 * carries must be JSON, which no form can send.
 *
 * @throws ProblemError cross-site
 */
export function checkSameOrigin(c: AppContext, publicUrl: string | null): void {
  if (["GET", "HEAD", "OPTIONS"].includes(c.req.method)) return;
  const site = c.req.header("sec-fetch-site");
  const origin = c.req.header("origin");
  const pointer = `/header/${site === undefined ? "origin" : "sec-fetch-site"}`;
  const isSame =
    site === undefined
      ? origin !== undefined && isOwn(origin, c.req.header("host") ?? hostOf(c), publicUrl)
      : site === "same-origin";
  if (!isSame) throw crossSite(pointer, "must be this Heed's own origin");
  const type = c.req.header("content-type");
  if (type !== undefined && !/^application\/json *(;|$)/i.test(type)) {
    throw crossSite("/header/content-type", "must be application/json");
  }
}

/** Tells whether a browser sent the request, so that its cookies may be another page's doing. */
export function isFromBrowser(c: AppContext): boolean {
  return c.req.header("sec-fetch-site") !== undefined || c.req.header("origin") !== undefined;
}

/** Without a listener there is no `Host`. */
const hostOf = (c: AppContext) => new URL(c.req.url).host;

function isOwn(origin: string, host: string, publicUrl: string | null): boolean {
  return origin === publicUrl || URL.parse(origin)?.host === host;
}

function crossSite(pointer: string, message: string): ProblemError {
  return new ProblemError("cross-site", "Nothing was changed.", { errors: [{ pointer, message }] });
}

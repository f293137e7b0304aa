import type { AppContext } from "./context.ts";
import { toPointer } from "./issues.ts";
import { type FieldError, ProblemError } from "./problem.ts";

const MESSAGE =
  "holds NUL, or percent-encoding that is no UTF-8: encode it with encodeURIComponent, without NUL";

/** Enough to correct by; a query of thousands of faults is told no more of them. */
const MOST_ERRORS = 10;

/**
 * Lets no address through that holds NUL or bytes that are no UTF-8, halves of surrogate pairs among
 * them. PostgreSQL refuses the one as a failure of the request, and the other would be looked for
 * as it is spelled, so that nothing is found of what was meant.
 *
 * @param template the route's path, its parameters in braces
 * @throws ProblemError invalid-text
 */
export function checkAddress(c: AppContext, template: string): void {
  // NUL stands in no address as it is: whatever can be wrong begins with this.
  if (!c.req.url.includes("%")) return;
  const { pathname, search } = new URL(c.req.url);
  const errors = [...checkPath(pathname, template), ...checkSearch(search)];
  if (errors.length === 0) return;
  throw new ProblemError("invalid-text", "Nothing was changed. See errors for each part.", {
    errors: errors.slice(0, MOST_ERRORS),
  });
}

function* checkPath(pathname: string, template: string): Generator<FieldError> {
  const names = template.split("/");
  for (const [at, segment] of pathname.split("/").entries()) {
    if (isText(segment)) continue;
    const name = /^\{(\w+)\}/.exec(names[at] ?? "")?.[1] ?? String(at);
    yield { pointer: toPointer([name], "/path"), message: MESSAGE };
  }
}

function* checkSearch(search: string): Generator<FieldError> {
  for (const pair of search.slice(1).split("&")) {
    if (isText(pair)) continue;
    const [name = ""] = pair.split("=");
    yield { pointer: toPointer([isText(name) ? decode(name) : name], "/query"), message: MESSAGE };
  }
}

function isText(encoded: string): boolean {
  try {
    return !decode(encoded).includes("\u0000");
  } catch {
    return false;
  }
}

const decode = (encoded: string) => decodeURIComponent(encoded.replaceAll("+", " "));

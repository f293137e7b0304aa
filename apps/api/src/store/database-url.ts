/** What is to be said of a URL that names no database; never a part of it, which may be a password. */
export const UNREADABLE_URL =
  "cannot be read as a URL: in its user and password write / as %2F, # as %23, ? as %3F, @ as %40 and % as %25";

/** Tells whether a URL means PostgreSQL; schemes are the same in capitals. */
export function isPostgresUrl(url: string): boolean {
  return /^postgres(ql)?:\/\//i.test(url);
}

/** Writes the scheme as everything else expects it, and leaves the rest as it is. */
export function normalizeDatabaseUrl(url: string): string {
  return url.replace(/^(file|postgres|postgresql):/i, (scheme) => scheme.toLowerCase());
}

/**
 * Says what is wrong with `HEED_DATABASE_URL`, in words that follow the variable's name and repeat
 * nothing of it; null when it can be read.
 */
export function findUrlFault(url: string): string | null {
  // discard: is for benchmarks and named in no message: it forgets what it acknowledges.
  if (!/^(file:.|postgres(ql)?:\/\/|discard:$)/i.test(url)) {
    return "must begin with file: or postgres://";
  }
  if (isPostgresUrl(url)) return isReadable(url) ? null : UNREADABLE_URL;
  // A mistyped file:// has a host, which SQLite cannot reach.
  if (/^file:\/\//i.test(url) && URL.parse(url)?.host !== "") {
    return "must be file:<path>, or file:/// and a whole path";
  }
  return null;
}

/**
 * A `/`, `#` or `?` in the password ends the host there: what follows would be taken for a path, and
 * what comes before for a host that nobody knows.
 */
function isReadable(url: string): boolean {
  // As the driver does for a socket's folder: postgres://user@/heed?host=/run/postgresql
  const read = URL.parse(url) ?? URL.parse(url.replace("@/", "@socket/"));
  if (read === null) return false;
  // An @ within a parameter, such as ?user=a@b, is its own.
  if (read.hash !== "" || read.pathname.includes("@") || /^\?[^=]*@/.test(read.search))
    return false;
  try {
    decodeURIComponent(read.username + read.password + read.pathname);
    return true;
  } catch {
    return false;
  }
}

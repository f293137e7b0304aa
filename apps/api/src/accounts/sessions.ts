import { scopesOf } from "@heed/contracts";
import { getCookie, setCookie } from "hono/cookie";
import type { AppContext } from "../http/context.ts";
import { ProblemError } from "../http/problem.ts";
import type { AuditEntry } from "../store/access/access-store.ts";
import type { FoundSession } from "../store/access/account-store.ts";
import { newId } from "../store/access/new-id.ts";
import type { Store } from "../store/store.ts";
import { describeDevice } from "./device.ts";
import { checkSameOrigin } from "./same-origin.ts";
import { hashToken, mintToken } from "./secrets.ts";

const MINUTE_MS = 60_000;
const IDLE_MS = 12 * 60 * MINUTE_MS;
const LONGEST_MS = 30 * 24 * 60 * MINUTE_MS;

export interface Sessions {
  /**
   * Finds whose session the request's cookie is; null without a cookie.
   *
   * @throws ProblemError session-over, cross-site
   */
  find(c: AppContext): Promise<FoundSession | null>;
  /** The same, but for the session it is no use. */
  peek(c: AppContext): Promise<FoundSession | null>;
  /** Begins a session and sets its cookie. */
  open(c: AppContext, accountId: string, entries: readonly AuditEntry[]): Promise<void>;
  /** Takes the cookie back; the session itself is ended in the store. */
  clearCookie(c: AppContext): void;
  /** Since when a session must have been used not to be over. */
  idleSince(): number;
  /** Keeps a value in the browser that comes back from the provider, for ten minutes. */
  keep(c: AppContext, value: string): void;
  /** Reads the kept value and forgets it; null when there is none. */
  takeKept(c: AppContext): string | null;
}

export interface SessionParts {
  readonly store: Pick<Store, "accounts">;
  /** The origin in people's browsers; null: that of the request. */
  readonly publicUrl: string | null;
  readonly clock: () => number;
}

/**
 * Makes what tells people by a cookie. Lax, not Strict: whoever comes back from the OpenID provider
 * comes from another site. What changes something is held to the own origin besides.
 */
export function createSessions({ store, publicUrl, clock }: SessionParts): Sessions {
  const { accounts } = store;
  const idleSince = () => clock() - IDLE_MS;

  /** `__Host-` binds a cookie to this host and to TLS; on plain HTTP no browser would take it. */
  function nameOf(c: AppContext, name: string): string {
    return isSecure(c) ? `__Host-${name}` : name;
  }

  function isSecure(c: AppContext): boolean {
    if (publicUrl !== null) return publicUrl.startsWith("https:");
    // Whoever claims TLS without a proxy only gets a cookie that does not work.
    return c.req.header("x-forwarded-proto") === "https" || c.req.url.startsWith("https:");
  }

  function write(c: AppContext, name: string, value: string, maxAgeMs: number): void {
    setCookie(c, nameOf(c, name), value, {
      ...{ path: "/", httpOnly: true, sameSite: "Lax", secure: isSecure(c) },
      maxAge: maxAgeMs / 1000,
    });
  }

  async function peek(c: AppContext): Promise<FoundSession | null> {
    const token = getCookie(c, nameOf(c, "heed"));
    if (token === undefined) return null;
    checkSameOrigin(c, publicUrl);
    const found = await accounts.findSession(hashToken(token), clock(), idleSince());
    if (found) return found;
    throw new ProblemError("session-over", "Sign in again.", {
      errors: [{ pointer: "/header/cookie", message: "names no session" }],
    });
  }

  return {
    idleSince,
    peek,
    async find(c) {
      const found = await peek(c);
      const now = clock();
      if (found && now - found.lastSeenAt >= MINUTE_MS) await accounts.touchSession(found.id, now);
      return found;
    },
    async open(c, accountId, entries) {
      const token = mintToken();
      const now = clock();
      await accounts.pruneSessions(now, idleSince());
      await accounts.openSession(
        {
          tokenHash: hashToken(token),
          id: newId(now),
          accountId,
          createdAt: now,
          lastSeenAt: now,
          expiresAt: now + LONGEST_MS,
          device: describeDevice(c.req.header("user-agent")),
        },
        entries,
      );
      write(c, "heed", token, LONGEST_MS);
    },
    clearCookie: (c) => write(c, "heed", "", 0),
    keep: (c, value) => write(c, "heed-oidc", value, 10 * MINUTE_MS),
    takeKept(c) {
      const value = getCookie(c, nameOf(c, "heed-oidc"));
      if (value === undefined || value === "") return null;
      write(c, "heed-oidc", "", 0);
      return value;
    },
  };
}

/**
 * Tells in which project a session acts: that of the header `heed-project` or of `?project=`, else
 * the only one; null when there are several or none.
 *
 * @throws ProblemError not-found, also for a project of others
 */
export function findMembership(c: AppContext, { memberships }: FoundSession) {
  const inHeader = c.req.header("heed-project");
  const named = inHeader ?? c.req.query("project");
  if (named === undefined) return memberships.length === 1 ? (memberships[0] ?? null) : null;
  const found = memberships.find(({ projectId }) => projectId === named);
  if (found) return found;
  throw new ProblemError("not-found", "There is no such project.", {
    errors: [
      {
        pointer: inHeader === undefined ? "/query/project" : "/header/heed-project",
        message: "is no project",
      },
    ],
  });
}

/** Lists what a session may do, by project. */
export function toProjects({ memberships }: Pick<FoundSession, "memberships">) {
  return memberships.map(({ projectId, projectName, role }) => ({
    ...{ id: projectId, name: projectName, role },
    scopes: [...scopesOf(role)],
  }));
}

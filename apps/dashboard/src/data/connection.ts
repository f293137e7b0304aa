import type { Account, Session } from "@heed/contracts";
import { SCOPES, type Scope, SERVER_PATHS } from "@heed/contracts/constants";
import { createHeedServer, type HeedServer } from "@heed/sdk/server";

/** Who is signed in, to which project, and how to ask the API as them. */
export interface Connection {
  readonly client: HeedServer;
  readonly scopes: ReadonlySet<Scope>;
  /** null: signed in by a key, not as a person. */
  readonly account: Account | null;
  /** The open project; null when a key says it by itself. */
  readonly projectId: string | null;
  readonly projects: Session["projects"];
  /** Whether people can sign in at an OpenID provider. */
  readonly hasProvider: boolean;
  /** Asks as whoever is signed in, for what is no JSON: a download. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

type Fetch = typeof globalThis.fetch;

// Readings are taken again by themselves, and say meanwhile that they are old.
const connect = (token: string, fetch: Fetch) =>
  createHeedServer({ apiUrl: location.origin, token, attempts: 1, fetch });

/** Told when the API no longer knows who reads: the key was revoked, or the session is over. */
type OnRefused = () => void;

/** Tells of every read that is refused, whichever part of the page has asked. */
function watchReads(fetch: Fetch, onRefused: OnRefused): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    // A write is refused like this for a wrong password, too, and says so where it was typed.
    if (response.status === 401 && (init?.method ?? "GET") === "GET") onRefused();
    return response;
  };
}

/** Connects with the admin token or another secret key; what it may not do the API says. */
export function connectByToken(token: string, onRefused: OnRefused): Connection {
  const fetch = watchReads((input, init) => globalThis.fetch(input, init), onRefused);
  const authorization = `Bearer ${token}`;
  return {
    client: connect(token, fetch),
    scopes: new Set(SCOPES),
    account: null,
    projectId: null,
    projects: [],
    hasProvider: false,
    fetch: (path, init = {}) =>
      fetch(path, { ...init, headers: withHeader(init.headers, "authorization", authorization) }),
  };
}

/**
 * Connects as the person of a session, whose cookie the browser sends by itself.
 *
 * @param wanted the project that the address names; another is opened when it is none of theirs
 * @returns null when nobody is signed in, or when they are in no project
 */
export function connectBySession(
  session: Session,
  wanted: string | null,
  onRefused: OnRefused,
): Connection | null {
  const { account, projects, ways } = session;
  const project = projects.find(({ id }) => id === wanted) ?? projects[0];
  if (account === null || project === undefined) return null;
  const fetch = watchReads(sessionFetch(project.id), onRefused);
  return {
    client: connect("", fetch),
    scopes: new Set(project.scopes),
    account,
    projectId: project.id,
    projects,
    hasProvider: ways.oidc,
    fetch: (path, init) => fetch(path, init),
  };
}

/** Asks who is signed in; null when this API knows no sessions or does not answer. */
export async function readSession(): Promise<Session | null> {
  try {
    return await connect("", sessionFetch(null)).request<Session>("GET", SERVER_PATHS.session);
  } catch {
    return null;
  }
}

/** Asks without a project: to sign in and out. */
export function askSession<Body>(method: string, path: string, body?: unknown): Promise<Body> {
  return connect("", sessionFetch(null)).request<Body>(method, path, body);
}

/** Leaves the key out, since the cookie speaks, and says which project is meant. */
function sessionFetch(projectId: string | null): Fetch {
  return (input, init = {}) => {
    const headers = new Headers(init.headers);
    headers.delete("authorization");
    if (projectId !== null) headers.set("heed-project", projectId);
    return globalThis.fetch(input, { ...init, headers, credentials: "same-origin" });
  };
}

function withHeader(given: RequestInit["headers"], name: string, value: string): Headers {
  const headers = new Headers(given);
  headers.set(name, value);
  return headers;
}

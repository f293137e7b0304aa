import { randomUUID } from "node:crypto";
import type { Role } from "@heed/contracts";
import { createPasswords } from "../../accounts/passwords.ts";
import { hashToken, mintToken } from "../../accounts/secrets.ts";
import { newId } from "../../store/access/new-id.ts";
import type { TestApi } from "./test-api.ts";

export const PASSWORD = "correct horse battery";

export interface TestPerson {
  readonly id: string;
  readonly email: string;
  /** Of a session that is open already. */
  readonly cookie: string;
  /** As a page of this origin asks in their name. */
  ask(path: string, init?: RequestInit): Promise<Response>;
}

/** Makes somebody with these roles, by project, who is signed in and has the password above. */
export async function newPerson(
  api: TestApi,
  roles: Readonly<Record<string, Role>>,
  given: { email?: string; isOperator?: boolean } = {},
): Promise<TestPerson> {
  const { accounts } = api.store;
  const now = api.clock.now;
  const id = newId(now);
  const { email = `${randomUUID()}@example.com`, isOperator = false } = given;
  await accounts.createAccount(
    {
      ...{ id, email, name: "Ann", oidc: null, isOperator, createdAt: now },
      passwordHash: await createPasswords(4).hash(PASSWORD),
    },
    Object.entries(roles).map(([projectId, role]) => ({ projectId, role })),
    [],
  );
  const token = mintToken();
  const session = { id: newId(now), accountId: id, createdAt: now, lastSeenAt: now, device: "" };
  const expiresAt = now + 30 * 86_400_000;
  await accounts.openSession({ ...session, expiresAt, tokenHash: hashToken(token) }, []);
  const cookie = `heed=${token}`;
  return { id, email, cookie, ask: (path, init) => askAs(api, cookie, path, init) };
}

/** Asks with a cookie as a browser does for a page of this origin; null: without a cookie. */
export async function askAs(
  { app }: Pick<TestApi, "app">,
  cookie: string | null,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const headers = {
    "sec-fetch-site": "same-origin",
    ...(init.body ? { "content-type": "application/json" } : {}),
    ...(cookie === null ? {} : { cookie }),
    ...init.headers,
  };
  return app.request(path, { ...init, headers });
}

/** Reads the cookie that an answer sets, as a browser would send it; null when it sets none. */
export function cookieOf(response: Response): string | null {
  return response.headers.getSetCookie()[0]?.split(";")[0] ?? null;
}

import { type ProblemCode, ROLES, type Role, SCOPES, type Scope, scopesOf } from "@heed/contracts";
import { mintKey } from "../../access/mint-key.ts";
import { hashToken, mintToken } from "../../accounts/secrets.ts";
import { toAuditEntry } from "../../http/audit.ts";
import { newId } from "../../store/access/new-id.ts";
import type { Operation } from "./operations.ts";
import { DAY, NOW, type TestApi, type TestProject } from "./test-api.ts";

type Headers = Record<string, string>;

/** What becomes of a request at the guard: it passes, or which problem it meets. */
export type Outcome = "passes" | ProblemCode;

/** One kind of key or person, as they ask of one project. */
export interface Caller {
  readonly name: string;
  /** The headers for one request; a session is a new one each time. */
  readonly headers: (operation: Operation) => Headers | Promise<Headers>;
  readonly outcome: (operation: Operation) => Outcome;
}

type Api = Pick<TestApi, "store">;

/** Every kind of key and role, as they ask of the project. */
export async function createCallers(
  api: Api,
  project: TestProject,
  foreign: TestProject,
): Promise<Caller[]> {
  const stranger = await createPerson(api, "owner", foreign.id);
  const operator = await createPerson(api, null, "", true);
  const owner = await createPerson(api, "owner", project.id);
  const roles = await Promise.all(
    ROLES.map(async (role): Promise<Caller> => {
      const person = await createPerson(api, role, project.id);
      const scopes: readonly Scope[] = scopesOf(role);
      return {
        name: role,
        headers: person,
        outcome: ({ rights }) =>
          rights.every((right) => isOfAnybody(right) || scopes.some((scope) => scope === right))
            ? "passes"
            : "role-not-allowed",
      };
    }),
  );
  const away = { "sec-fetch-site": "cross-site" };
  return [
    bearer("no key", null, () => "missing-key"),
    bearer("a key nobody knows", "heed_secret_nobody", () => "unknown-key"),
    bearer("the write key", project.writeKey, () => "key-not-allowed"),
    secretKey(api, project, "a key with the scope alone", exactly, {}, (right) =>
      right === "operator" ? "key-not-allowed" : "passes",
    ),
    secretKey(api, project, "a key with every other scope", allBut, {}, (right) =>
      right === "any" ? "passes" : "key-not-allowed",
    ),
    secretKey(api, project, "an expired key", exactly, { expiresAt: NOW - 1 }, () => "key-expired"),
    secretKey(api, project, "a revoked key", exactly, { isRevoked: true }, () => "key-revoked"),
    bearer("the admin token", project.adminToken, () => "passes"),
    ...roles,
    {
      name: "an owner through a foreign page",
      headers: async () => ({ ...(await owner()), ...away }),
      outcome: ({ method, rights }) => {
        if (method !== "GET") return "cross-site";
        return rights.includes("operator") ? "role-not-allowed" : "passes";
      },
    },
    {
      name: "a session that is over",
      headers: () => ({ cookie: `heed=${mintToken()}`, ...SAME_ORIGIN }),
      outcome: () => "session-over",
    },
    {
      name: "an owner of another project",
      headers: async () => ({ ...(await stranger()), "heed-project": project.id }),
      outcome: ({ rights }) => (rights.includes("session") ? "passes" : "not-found"),
    },
    {
      name: "an operator of no project",
      headers: operator,
      outcome: ({ rights }) =>
        rights.every((right) => isOfAnybody(right) || right === "operator")
          ? "passes"
          : "invalid-request",
    },
  ];
}

type Rights = Operation["rights"];

const isOfAnybody = (right: Rights[number]) => right === "session" || right === "any";
const exactly = (rights: Rights) => SCOPES.filter((scope) => rights.includes(scope));
/** Of several scopes, the first is missing. */
const allBut = (rights: Rights) => SCOPES.filter((scope) => scope !== rights[0]);

/** A route for people in a session has no use for keys: it is as if none was sent. */
function bearer(name: string, key: string | null, outcome: () => Outcome): Caller {
  return {
    name,
    headers: () => (key === null ? {} : { authorization: `Bearer ${key}` }),
    outcome: ({ rights }) => (rights.includes("session") ? "missing-key" : outcome()),
  };
}

/** A secret key for each set of scopes that a route asks for. */
function secretKey(
  { store }: Api,
  { id: projectId }: TestProject,
  name: string,
  toScopes: (rights: Rights) => readonly Scope[],
  { expiresAt = null, isRevoked = false }: { expiresAt?: number | null; isRevoked?: boolean },
  outcome: (right: Rights[number] | undefined) => Outcome,
): Caller {
  const by = { projectId, actor: { kind: "key", id: "test", name: "test" } } as const;
  const make = async (scopes: readonly Scope[]) => {
    const plan = { kind: "secret", name, scopes, allowedOrigins: [], expiresAt } as const;
    const key = mintKey(by, plan, NOW - DAY);
    const entry = () => toAuditEntry(by, { action: "key.created", subject: key.id }, NOW - DAY);
    await store.createKey(key, entry());
    if (isRevoked) await store.revokeKey(key, NOW - 1, entry());
    return key.text;
  };
  const keys = new Map<string, Promise<string>>();
  return {
    name,
    async headers({ rights }) {
      const scopes = toScopes(rights);
      const key = keys.get(scopes.join()) ?? make(scopes);
      keys.set(scopes.join(), key);
      return { authorization: `Bearer ${await key}` };
    },
    outcome: ({ rights }) => (rights.includes("session") ? "missing-key" : outcome(rights[0])),
  };
}

const SAME_ORIGIN = { "sec-fetch-site": "same-origin" };

/** Makes an account and what signs it in anew for each request. */
export async function createPerson(
  { store }: Api,
  role: Role | null,
  projectId: string,
  isOperator = false,
  name = "Somebody",
): Promise<() => Promise<Headers>> {
  const id = newId(NOW);
  const email = `${id}@example.com`;
  const account = { id, email, name, passwordHash: null, oidc: null, isOperator, createdAt: NOW };
  await store.accounts.createAccount(account, role === null ? [] : [{ projectId, role }], []);
  return async () => {
    const token = mintToken();
    const times = { createdAt: NOW, lastSeenAt: NOW, expiresAt: NOW + DAY };
    const session = { ...times, id: newId(NOW), accountId: id, device: "test" };
    await store.accounts.openSession({ ...session, tokenHash: hashToken(token) }, []);
    return { cookie: `heed=${token}`, ...SAME_ORIGIN };
  };
}

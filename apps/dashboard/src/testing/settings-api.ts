import {
  accessKey,
  auditPage,
  keyList,
  memberList,
  privacySettings,
  projectList,
  type Role,
  session,
  sessionList,
  webhookDeliveryPage,
  webhookList,
} from "@heed/contracts";
import { scopesOf } from "@heed/contracts/constants";

const AT = "2026-11-20T09:30:00.000Z";
const RESPONSE = "01930a5d-ac96-774b-bcce-6d302afa4203";

/** Answers of the API, held to its contracts, by `METHOD /path`; a test puts its own in place. */
export type Answers = Map<string, (body: unknown) => Response>;

export function jsonAnswer(body: unknown, status = 200): Response {
  const type = status < 400 ? "application/json" : "application/problem+json";
  return new Response(status === 204 ? null : JSON.stringify(body), {
    status,
    headers: { "content-type": type },
  });
}

export function problemAnswer(code: string, status: number, detail: string): Response {
  const errors = [{ pointer: "/url", message: "is a private address" }];
  const words = { type: `/docs/errors#${code}`, title: code, instance: "/", requestId: "test" };
  return jsonAnswer({ ...words, code, status, detail, errors }, status);
}

const key = {
  ...{ id: "k1", kind: "secret", name: "Data warehouse", hint: "heed_secret_ab12…" },
  scopes: ["numbers:read", "answers:read"],
  ...{ allowedOrigins: [], source: "made", state: "active", createdAt: AT, createdBy: "Ann" },
  ...{ expiresAt: "2027-11-20T09:30:00.000Z", lastUsedAt: AT, revokedAt: null, replacedBy: null },
};

const webhook = {
  ...{ id: "w1", url: "https://hooks.example.com/heed", format: "standard", description: "CRM" },
  ...{ events: ["response.received", "response.erased"], surveys: [], tell: "answered" },
  ...{ texts: "masked", language: "en", hasSigningSecret: false, state: "paused" },
  ...{ reason: "failing", stateSince: AT, createdAt: AT, lastAttemptAt: AT, lastSuccessAt: null },
  ...{ failingSince: AT, oldSecretUntil: null, pending: 2, failed: 3, behind: 4, missed: 0 },
};

const delivery = {
  ...{ id: "d1", event: "response.received", response: RESPONSE, state: "failed", attempts: 10 },
  ...{ createdAt: AT, nextAttemptAt: null, lastAttemptAt: AT, lastStatus: 502, lastError: null },
  lastDurationMs: 120,
};

const entry = {
  ...{ id: RESPONSE, at: AT, actor: { kind: "account", id: "a1", name: "Ann" } },
  ...{ action: "key.created", subject: "k1", detail: { name: "Data warehouse", scopes: 2 } },
};

const person = { since: AT, lastSeenAt: AT, expiresAt: null, hasTotp: false };
const ann = { id: "a1", state: "member", email: "ann@example.com", name: "Ann", role: "owner" };
const bob = { id: "i1", state: "invited", email: "bob@example.com", name: "", role: "viewer" };

/** What a signed-in person of the role is told; null: nobody is signed in. */
export function sessionOf(role: Role | null) {
  return session.parse({
    ways: { password: true, oidc: true },
    account:
      role === null
        ? null
        : {
            ...{ id: "a1", email: "ann@example.com", name: "Ann", isOperator: role === "owner" },
            ...{ hasPassword: true, hasTotp: false, recoveryCodesLeft: 0, hasOidc: false },
          },
    projects:
      role === null
        ? []
        : ["Shop", "Support"].map((name) => ({
            ...{ id: name.toLowerCase(), name, role, scopes: scopesOf(role) },
          })),
  });
}

/** Answers every route of the settings for a person of the role. */
export function settingsAnswers(role: Role | null): Answers {
  const page = (items: unknown[]) => ({ items, nextCursor: null });
  const here = { createdAt: AT, lastSeenAt: AT, expiresAt: AT, device: "Firefox, Linux" };
  const bodies: [string, unknown][] = [
    ["GET /v1/session", sessionOf(role)],
    ["GET /v1/surveys", { items: [] }],
    [
      "GET /v1/projects",
      projectList.parse({
        ...page([{ id: "shop", name: "Shop", createdAt: AT }]),
        mayCreate: true,
      }),
    ],
    [
      "GET /v1/keys",
      keyList.parse({ items: [key, { ...key, id: "k2", state: "revoked", revokedAt: AT }] }),
    ],
    [
      "GET /v1/members",
      memberList.parse({
        items: [
          { ...ann, ...person },
          { ...bob, ...person, lastSeenAt: null, expiresAt: AT },
        ],
      }),
    ],
    ["GET /v1/webhooks", webhookList.parse({ items: [webhook] })],
    ["GET /v1/webhooks/w1/deliveries", webhookDeliveryPage.parse(page([delivery]))],
    [
      "GET /v1/privacy",
      privacySettings.parse({
        retention: { answersDays: 730, textsDays: 365, contactsDays: null },
        maskAtRest: false,
      }),
    ],
    ["GET /v1/audit", auditPage.parse(page([entry]))],
    [
      "GET /v1/sessions",
      sessionList.parse({
        items: [
          { ...here, id: "s1", isThis: true },
          { ...here, id: "s2", isThis: false },
        ],
      }),
    ],
    ["POST /v1/keys", { ...accessKey.parse(key), key: "heed_secret_whole" }],
  ];
  return new Map(bodies.map(([route, body]) => [route, () => jsonAnswer(body)]));
}

/** Speaks the API's side of the wire; `asked` keeps every request that changes something. */
export function settingsFetch(answers: Answers, asked: { route: string; body: unknown }[]) {
  return async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    const route = `${request.method} ${pathname}`;
    const text = await request.text();
    const body: unknown = text === "" ? null : JSON.parse(text);
    if (request.method !== "GET") asked.push({ route, body });
    if (pathname === "/v1/stream") {
      return new Response(new ReadableStream(), {
        headers: { "content-type": "text/event-stream" },
      });
    }
    return answers.get(route)?.(body) ?? problemAnswer("not-found", 404, `Nothing at ${route}.`);
  };
}

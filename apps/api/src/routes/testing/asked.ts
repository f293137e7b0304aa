import { randomBytes } from "node:crypto";
import { PATHS } from "@heed/contracts";
import type { Sample } from "./estate.ts";
import { EVERY_KIND } from "./every-kind.ts";
import { answerOf, NOW, newId, type TestProject } from "./test-api.ts";

const soon = new Date(NOW + 3_600_000).toISOString();
const hook = {
  url: "https://heed.invalid/hook",
  description: "A hook",
  events: ["response.received"],
  surveys: ["shop"],
  tell: "complete",
  texts: "masked",
  language: "en",
};

/** Good requests that name as many fields as a route knows, by method and path. */
export function listAsked(project: TestProject): Readonly<Record<string, Sample>> {
  const answer = answerOf({
    ...{ page: "/checkout", person: "ann", traits: { plan: "club" }, optedOut: false, gpc: false },
    answers: [
      { question: "recommend", value: 9 },
      { question: "why", value: "Good" },
    ],
  });
  const decisions = {
    ...{ type: "decisions", id: newId(), occurredAt: new Date(NOW).toISOString() },
    counts: [{ survey: "shop", reason: "ask", count: 1 }],
  };
  return {
    "PUT /v1/surveys/{id}": {
      ids: { id: "every" },
      body: {
        ...EVERY_KIND,
        thanksLink: { text: EVERY_KIND.name, url: "https://heed.invalid/" },
      },
    },
    "POST /v1/surveys/preview": { query: "?language=zh-Hans", body: EVERY_KIND },
    [`POST ${PATHS.ingest}`]: {
      body: {
        ...{ writeKey: project.writeKey, sentAt: new Date(NOW).toISOString() },
        items: [answer, decisions],
      },
    },
    "POST /v1/keys": {
      body: { kind: "secret", name: "Key", scopes: ["numbers:read"], expiresAt: soon },
    },
    "POST /v1/webhooks": { body: hook },
    "POST /v1/session": {
      body: {
        email: `${randomBytes(6).toString("hex")}@x.example`,
        password: "wrong",
        code: "123456",
      },
    },
    "POST /v1/session/invitation/look": { body: { token: "unknown" } },
    "POST /v1/session/invitation": {
      body: { token: "unknown", name: "Ann", password: "long enough to be one" },
    },
    "POST /v1/session/oidc": { body: { connect: false } },
    "PUT /v1/session/password": { body: { current: "wrong", next: "long enough to be one" } },
    "POST /v1/session/totp": { body: { password: "wrong" } },
    "PUT /v1/session/totp": { body: { code: "123456" } },
    "POST /v1/session/totp/off": { body: { password: "wrong" } },
    "POST /v1/erasures/verify": { body: { signed: "nothing" } },
    "GET /v1/history": { query: `?writeKey=${project.writeKey}&person=ann&now=${NOW}` },
    "GET /v1/config/{writeKey}": { ids: { writeKey: project.writeKey }, query: "?language=en" },
    "GET /v1/erasures/keys": { query: `?project=${project.id}` },
    "DELETE /v1/sessions/{id}": { ids: { id: newId() } },
    "GET /a/{token}": { ids: { token: "nothing" } },
    "POST /a/{token}": { ids: { token: "nothing" } },
  };
}

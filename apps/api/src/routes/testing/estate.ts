import { randomBytes } from "node:crypto";
import { toAuditEntry } from "../../http/audit.ts";
import { newId } from "../../store/access/new-id.ts";
import { answerOf, NOW, shopSurvey, type TestApi, type TestProject } from "./test-api.ts";

/** How one route is asked about things that are there. */
export interface Sample {
  /** What stands for the parameters of its path. */
  readonly ids?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: object;
}

/** A project that has one of everything, and the words that only its own may read. */
export interface Estate {
  readonly project: TestProject;
  readonly marker: string;
  /** By method and path. */
  readonly samples: Readonly<Record<string, Sample>>;
}

/** Fills a project: each route that changes something gets a thing of its own to change. */
export async function createEstate(api: TestApi, project: TestProject): Promise<Estate> {
  const { store } = api;
  const marker = `marker-${randomBytes(6).toString("hex")}`;
  const actor = { kind: "key", id: "admin", name: "HEED_ADMIN_TOKEN" } as const;
  const ask = async (path: string, body: object, method = "POST") => {
    const response = await project.admin(path, { method, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path} gave ${await response.text()}`);
    return (await response.json()) as Record<string, string>;
  };
  const newKey = async () => (await ask("/v1/keys", secretKey(marker)))["id"] ?? "";
  const newWebhook = async () => (await ask("/v1/webhooks", webhook(marker)))["id"] ?? "";
  const newMember = async () => {
    const id = newId(NOW);
    const account = { id, email: `${id}@${marker}.example`, name: marker, passwordHash: null };
    const rest = { oidc: null, isOperator: false, createdAt: NOW };
    const memberships = [{ projectId: project.id, role: "viewer" as const }];
    await store.accounts.createAccount({ ...account, ...rest }, memberships, []);
    return id;
  };

  await project.publish(shopSurvey({ name: { en: marker } }));
  await project.publish(shopSurvey({ id: "old", name: { en: marker } }));
  await ask("/v1/dimensions/plan", { from: "traits.plan" }, "PUT");
  const erased = answerOf();
  const text = [{ question: "why", value: marker.slice(-10) }];
  const commented = answerOf({ person: "ann", answers: text, traits: { plan: marker } });
  const given = [erased, commented, answerOf({ isSample: true })];
  const taken = await project.import(given);
  if (!taken.ok) throw new Error(`the answers were refused: ${await taken.text()}`);
  await store.renameProject(
    project.id,
    marker,
    toAuditEntry({ projectId: project.id, actor }, { action: "test.done", subject: marker }, NOW),
  );
  const hook = await newWebhook();
  const delivery = newId(NOW);
  const event = { event: "response.received", responseId: erased.id, happenedAt: NOW } as const;
  await store.webhooks.record(
    { projectId: project.id, id: hook },
    [{ ...event, id: delivery, sequence: 1 }],
    {
      from: (await store.webhooks.find({ projectId: project.id, id: hook }))?.sequence ?? 0,
      to: 1,
      missed: 0,
      now: NOW,
    },
  );
  const survey = shopSurvey({ id: "new" });
  return {
    project,
    marker,
    samples: {
      "PUT /v1/surveys/{id}": { ids: { id: "new" }, body: survey },
      "POST /v1/surveys/preview": { body: survey },
      "POST /v1/surveys/{id}/revisions/{revision}/retire": { ids: { id: "old", revision: "1" } },
      "GET /v1/metrics": { query: "?survey=shop&question=recommend" },
      "GET /v1/decisions": { query: "?survey=shop" },
      "DELETE /v1/responses": { query: "?sample=only" },
      "GET /v1/responses/{id}": { ids: { id: commented.id } },
      "DELETE /v1/responses/{id}": { ids: { id: erased.id } },
      "GET /v1/people/{person}": { ids: { person: "ann" } },
      "DELETE /v1/people/{person}": { ids: { person: "ann" } },
      "PUT /v1/privacy": { body: { retention, maskAtRest: true } },
      "POST /v1/privacy/preview": { body: { retention } },
      "PUT /v1/dimensions/{name}": { ids: { name: "language" }, body: { from: "language" } },
      "DELETE /v1/dimensions/{name}": { ids: { name: "plan" } },
      "POST /v1/members": { body: { email: "new@example.com", role: "viewer" } },
      "PUT /v1/members/{id}": { ids: { id: await newMember() }, body: { role: "analyst" } },
      "DELETE /v1/members/{id}": { ids: { id: await newMember() } },
      "POST /v1/keys": { body: secretKey("x") },
      "PATCH /v1/keys/{id}": { ids: { id: await newKey() }, body: { name: "x" } },
      "DELETE /v1/keys/{id}": { ids: { id: await newKey() } },
      "POST /v1/keys/{id}/rotate": { ids: { id: await newKey() }, body: {} },
      "POST /v1/projects": { body: { id: newId(NOW), name: "Another" } },
      "GET /v1/projects/{id}": { ids: { id: project.id } },
      "PATCH /v1/projects/{id}": { ids: { id: project.id }, body: { name: "x" } },
      "POST /v1/webhooks": { body: webhook("x") },
      "GET /v1/webhooks/{id}": { ids: { id: hook } },
      "PATCH /v1/webhooks/{id}": { ids: { id: hook }, body: { description: "x" } },
      "DELETE /v1/webhooks/{id}": { ids: { id: await newWebhook() } },
      "POST /v1/webhooks/{id}/rotate": { ids: { id: hook }, body: {} },
      "POST /v1/webhooks/{id}/pause": { ids: { id: hook } },
      "POST /v1/webhooks/{id}/resume": { ids: { id: hook }, body: {} },
      "POST /v1/webhooks/{id}/test": { ids: { id: hook } },
      "GET /v1/webhooks/{id}/deliveries": { ids: { id: hook } },
      "GET /v1/webhooks/{id}/deliveries/{delivery}": { ids: { id: hook, delivery } },
      "POST /v1/webhooks/{id}/deliveries/{delivery}/replay": { ids: { id: hook, delivery } },
      "POST /v1/webhooks/{id}/replay": {
        ids: { id: hook },
        body: { since: new Date(NOW - 1000).toISOString() },
      },
    },
  };
}

const retention = { answersDays: 900, textsDays: null, contactsDays: null };
const secretKey = (name: string) => ({ kind: "secret", name, scopes: ["numbers:read"] });
/** The top-level domain that never resolves (RFC 6761). */
const webhook = (description: string) => ({ url: "https://heed.invalid/hook", description });

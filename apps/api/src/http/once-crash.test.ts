import { PATHS } from "@heed/contracts";
import { describe, expect, test } from "vitest";
import { createApp } from "../app.ts";
import {
  answerOf,
  shopSurvey,
  type TestApi,
  type TestProject,
  useTestApi,
} from "../routes/testing/test-api.ts";
import { StorageUnavailable } from "../store/store.ts";
import { createLog } from "./log.ts";

interface Write {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
}

const key = { kind: "secret", name: "Numbers", scopes: ["numbers:read"] };
const webhook = { url: "https://heed.invalid/hook", description: "A hook" };
const newSurvey = shopSurvey({ id: "new" });

/** Puts what the write is about into the project and says how it is asked for. */
type Prepare = (project: TestProject) => Promise<Write>;

const post = async (project: TestProject, path: string, body: object) => {
  const response = await project.admin(path, { method: "POST", body: JSON.stringify(body) });
  return ((await response.json()) as { id: string }).id;
};

/** Every write that answers with something which a second time could not give again. */
const WRITES: readonly (readonly [string, Prepare])[] = [
  ["a survey published", async () => ({ ...PUT(`${PATHS.surveys}/new`), body: newSurvey })],
  [
    "a revision retired",
    async (project) => {
      await project.publish();
      return POST(`${PATHS.surveys}/shop/revisions/1/retire`);
    },
  ],
  ["a key made", async () => POST("/v1/keys", key)],
  [
    "a key rotated",
    async (project) => POST(`/v1/keys/${await post(project, "/v1/keys", key)}/rotate`, {}),
  ],
  ["a webhook made", async () => POST("/v1/webhooks", webhook)],
  [
    "a webhook's secret replaced",
    async (project) =>
      POST(`/v1/webhooks/${await post(project, "/v1/webhooks", webhook)}/rotate`, {}),
  ],
  [
    "a dimension removed",
    async (project) => {
      const body = JSON.stringify({ from: "language" });
      await project.admin("/v1/dimensions/language", { method: "PUT", body });
      return DELETE("/v1/dimensions/language");
    },
  ],
  [
    "a response erased",
    async (project) => {
      await project.publish();
      const answer = answerOf();
      await project.import([answer]);
      return DELETE(`${PATHS.responses}/${answer.id}`);
    },
  ],
  [
    "a person erased",
    async (project) => {
      await project.publish();
      await project.import([answerOf({ person: "ann" })]);
      return DELETE("/v1/people/ann");
    },
  ],
];

describe.each(["sqlite", "postgres"] as const)("on %s", (dialect) => {
  const get = useTestApi(dialect);

  test.each(WRITES)(
    "%s, the process dying right after the commit, gets its answer when it is asked for again",
    async (_, prepare) => {
      const project = await get().newProject();
      const write = await prepare(project);
      const headers = { "idempotency-key": "once" };
      const dying = createDying(get());
      const broken = await ask(dying, project, write, headers);
      expect(broken.status).toBe(503);

      const before = await describeProject(get(), project);
      const first = await ask(get().app, project, write, headers);
      const text = await first.text();
      const second = await ask(get().app, project, write, headers);
      expect([second.status, await second.text()]).toEqual([first.status, text]);
      expect(first.ok).toBe(true);
      // Nothing was done a second time.
      expect(await describeProject(get(), project)).toEqual(before);
    },
  );

  test("an erasure whose process died before it could sign gives the receipt when asked again", async () => {
    const project = await get().newProject();
    await project.publish();
    const answer = answerOf();
    await project.import([answer]);
    const write = DELETE(`${PATHS.responses}/${answer.id}`);
    const headers = { "idempotency-key": "once" };
    const unsigned = createDying(get(), "keepReceipt");
    expect((await ask(unsigned, project, write, headers)).status).toBe(503);
    expect(await get().store.findResponse(project.id, answer.id)).toBeNull();
    get().clock.now += 60_000;
    const again = await ask(get().app, project, write, headers);
    expect([again.status, await again.json()]).toMatchObject([200, { kind: "response" }]);
    expect(await get().store.listReceipts({ projectId: project.id, limit: 5 })).toHaveLength(1);
    // Asked for anew, there is nothing to erase any more.
    expect((await ask(get().app, project, write, {})).status).toBe(404);
  });
});

/** The same app in a process that writes nothing more once the change is committed. */
function createDying({ store, writer, clock }: TestApi, ...also: "keepReceipt"[]) {
  const die = () => Promise.reject(new StorageUnavailable("the process died here"));
  const dead = { keepAnswer: die, releaseKey: die };
  return createApp({
    store: { ...store, ...dead, ...Object.fromEntries(also.map((name) => [name, die])) },
    ...{ writer, clock: () => clock.now, log: createLog("off", () => {}) },
    config: { widgetDir: "/", dashboardDir: "/", identitySecret: "s", project: "p" },
  }).app;
}

async function ask(
  app: TestApi["app"],
  project: TestProject,
  { method, path, body }: Write,
  headers: Record<string, string>,
): Promise<Response> {
  return app.request(path, {
    method,
    headers: {
      ...{ authorization: `Bearer ${project.adminToken}`, "content-type": "application/json" },
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

/** Everything that a write done twice would change. */
async function describeProject({ store }: TestApi, { id }: TestProject) {
  return {
    revisions: await store.listRevisions(id),
    keys: (await store.listKeys(id)).map(({ lastUsedAt: _, ...rest }) => rest),
    webhooks: await store.webhooks.list(id),
    dimensions: await store.listDimensions(id),
    receipts: await store.listReceipts({ projectId: id, limit: 10 }),
    audit: await store.readAudit({ projectId: id, limit: 100 }),
  };
}

const PUT = (path: string): Write => ({ method: "PUT", path });
const POST = (path: string, body?: object): Write => ({
  ...{ method: "POST", path },
  ...(body ? { body } : {}),
});
const DELETE = (path: string): Write => ({ method: "DELETE", path });

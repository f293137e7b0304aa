import { type AuditRecord, SCOPES } from "@heed/contracts";
import { expect, test } from "vitest";
import { toAuditEntry } from "../http/audit.ts";
import { NOW, readProblem, shopSurvey, type TestProject, useTestApi } from "./testing/test-api.ts";

const get = useTestApi();

interface Page {
  items: AuditRecord[];
  nextCursor: string | null;
}

const read = async (project: TestProject, query = "") =>
  (await (await project.admin(`/v1/audit${query}`)).json()) as Page;

/** Adds entries a second apart, the oldest first. */
async function fill(project: TestProject, count: number): Promise<void> {
  const actor = { kind: "account", id: "ann", name: "=Ann" } as const;
  for (let index = 0; index < count; index += 1) {
    const by = { projectId: project.id, actor };
    const change = { action: "test.done", subject: String(index), detail: { "a,b": 'c"d' } };
    await get().store.addAudit(toAuditEntry(by, change, NOW + index * 1000));
  }
}

test("every change by a route is told with who did it, and reading is none", async () => {
  const project = await get().newProject();
  const dimension = { method: "PUT", body: JSON.stringify({ from: "traits.plan" }) };
  await project.publish();
  await project.publish();
  await project.publish(shopSurvey({ priority: 2 }));
  await project.admin("/v1/surveys/shop/revisions/2/retire", { method: "POST" });
  await project.admin("/v1/dimensions/plan", dimension);
  await project.admin("/v1/dimensions/plan", dimension);
  await project.admin("/v1/dimensions/plan", { method: "DELETE" });
  for (const path of ["/v1/surveys", "/v1/keys", "/v1/audit"]) await project.admin(path);
  const { items } = await read(project);
  const actor = { kind: "key", id: "admin", name: "HEED_ADMIN_TOKEN" };
  expect(items.map(({ id: _, ...item }) => item).reverse()).toEqual(
    [
      { action: "survey.published", subject: "shop", detail: { revision: 1 } },
      { action: "survey.published", subject: "shop", detail: { revision: 2 } },
      { action: "survey.retired", subject: "shop", detail: { revision: 2 } },
      { action: "dimension.made", subject: "plan", detail: { from: "traits.plan", limit: 50 } },
      { action: "dimension.removed", subject: "plan", detail: {} },
    ].map((change) => ({ ...change, actor, at: new Date(NOW).toISOString() })),
  );
});

test("pages lead through the whole log, each entry once, newest first", async () => {
  const project = await get().newProject();
  await fill(project, 5);
  const seen: string[] = [];
  let query = "?limit=2";
  for (let page = await read(project, query); ; page = await read(project, query)) {
    seen.push(...page.items.map(({ subject }) => subject));
    if (page.nextCursor === null) break;
    query = `?limit=2&cursor=${page.nextCursor}`;
  }
  expect(seen).toEqual(["4", "3", "2", "1", "0"]);
  const response = await project.admin("/v1/audit?limit=2");
  expect(response.headers.get("link")).toMatch(/^<\/v1\/audit\?limit=2&cursor=[^>]+>; rel="next"$/);
});

test("filters by actor, action and time all hold", async () => {
  const project = await get().newProject();
  await fill(project, 3);
  await project.publish();
  const time = (seconds: number) =>
    encodeURIComponent(new Date(NOW + seconds * 1000).toISOString());
  const subjects = async (query: string) =>
    (await read(project, query)).items.map(({ subject }) => subject);
  expect(await subjects("?actor=ann")).toEqual(["2", "1", "0"]);
  expect(await subjects("?actor=admin")).toEqual(["shop"]);
  expect(await subjects("?action=survey.published")).toEqual(["shop"]);
  expect(await subjects("?action=survey.")).toEqual(["shop"]);
  expect(await subjects("?action=surv.")).toEqual([]);
  expect(await subjects(`?action=test.done&from=${time(1)}`)).toEqual(["2", "1"]);
  expect(await subjects(`?action=test.done&from=${time(1)}&to=${time(2)}`)).toEqual(["1"]);
});

test.each([
  ["?cursor=abc", "/query/cursor"],
  ["?limit=0", "/query/limit"],
  ["?limit=201", "/query/limit"],
  ["?from=yesterday", "/query/from"],
  ["?action=Key", "/query/action"],
  ["?from=2026-01-02T00:00:00Z&to=2026-01-02T00:00:00Z", "/query/to"],
  ["/export?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "/query/to"],
  ["/export?format=xlsx", "/query/format"],
])("%s is refused by name", async (query, pointer) => {
  const project = await get().newProject();
  const problem = await readProblem(await project.admin(`/v1/audit${query}`));
  expect([problem.status, problem.errors.map((error) => error.pointer)]).toEqual([422, [pointer]]);
});

test("the export holds every entry of several pages, as lines of JSON and as CSV", async () => {
  const project = await get().newProject();
  await fill(project, 401);
  const lines = await (await project.admin("/v1/audit/export")).text();
  const records = lines
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as AuditRecord);
  expect(records.map(({ subject }) => subject)).toEqual(
    Array.from({ length: 401 }, (_, index) => String(400 - index)),
  );
  const response = await project.admin("/v1/audit/export?format=csv&action=test.done");
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("content-disposition")).toContain('filename="heed-audit.csv"');
  const rows = (await response.text()).split("\r\n");
  expect(rows).toHaveLength(403);
  expect(rows[0]).toBe("id,at,actor_kind,actor_id,actor_name,action,subject,detail");
  const [newest] = records;
  expect(rows[1]).toBe(
    // A name that begins like a formula is defused, quotes are doubled.
    `${newest?.id},${newest?.at},account,ann,'=Ann,test.done,400,"{""a,b"":""c\\""d""}"`,
  );
});

test("the installation's log is an operator's, and no project's", async () => {
  const project = await get().newProject();
  const by = { projectId: "", actor: { kind: "system", id: "heed", name: "Heed" } } as const;
  await get().store.addAudit(toAuditEntry(by, { action: "test.started", subject: "" }, NOW));
  const page = (await (await project.admin("/v1/installation/audit")).json()) as Page;
  expect(page.items).toMatchObject([{ action: "test.started" }]);
  expect((await read(project)).items).toEqual([]);
  const init = {
    method: "POST",
    body: JSON.stringify({ kind: "secret", name: "x", scopes: SCOPES }),
  };
  const { key } = (await (await project.admin("/v1/keys", init)).json()) as { key: string };
  const refused = await get().app.request("/v1/installation/audit/export", {
    headers: { authorization: `Bearer ${key}` },
  });
  expect(await readProblem(refused)).toMatchObject({ status: 403, code: "key-not-allowed" });
});

import type { MadeProject, Project } from "@heed/contracts";
import { expect, test } from "vitest";
import { NOW, newId, readProblem, useTestApi } from "./testing/test-api.ts";

const get = useTestApi();

const slugOf = () => `p-${newId()}`;
const post = (body: object): RequestInit => ({ method: "POST", body: JSON.stringify(body) });
const patch = (body: object): RequestInit => ({ method: "PATCH", body: JSON.stringify(body) });

const as = (key: string, path: string, init: RequestInit = {}) =>
  get().app.request(path, {
    ...init,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
  });

const actionsOf = async (projectId: string) =>
  (await get().store.readAudit({ projectId, limit: 50 })).map(({ action }) => action);

test("an operator makes a project with two keys of its own, which know nothing of others", async () => {
  const operator = await get().newProject();
  const id = slugOf();
  const response = await operator.admin("/v1/projects", post({ id, name: "Shop" }));
  expect(response.status).toBe(201);
  const made = (await response.json()) as MadeProject;
  expect(made).toMatchObject({ id, name: "Shop", createdAt: new Date(NOW).toISOString() });
  const key = made.secretKey.key ?? "";
  const listed = await (await as(key, "/v1/projects")).json();
  expect(listed).toEqual({
    items: [{ id, name: "Shop", createdAt: new Date(NOW).toISOString() }],
    mayCreate: false,
  });
  expect((await as(key, `/v1/projects/${id}`)).status).toBe(200);
  expect((await as(key, "/v1/keys")).status).toBe(200);
  const config = await get().app.request(`/v1/config/${made.writeKey.key}`);
  expect(config.status).toBe(200);
  expect(await actionsOf(id)).toEqual(["project.created"]);
  expect(await actionsOf("")).toContain("project.created");
});

test("an operator lists all projects, and has no right within another", async () => {
  const [operator, other] = [await get().newProject(), await get().newProject()];
  const { items, mayCreate } = (await (await operator.admin("/v1/projects")).json()) as {
    items: Project[];
    mayCreate: boolean;
  };
  expect(mayCreate).toBe(true);
  expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining([operator.id, other.id]));
  for (const init of [{}, patch({ name: "mine" })]) {
    const response = await operator.admin(`/v1/projects/${other.id}`, init);
    expect(await readProblem(response)).toMatchObject({ status: 404, code: "not-found" });
  }
  expect(await get().store.findProject(other.id)).toMatchObject({ name: "Test" });
});

test("only an operator makes projects", async () => {
  const project = await get().newProject();
  const made = await project.admin("/v1/projects", post({ id: slugOf(), name: "A" }));
  const { secretKey } = (await made.json()) as MadeProject;
  const refused = await as(secretKey.key ?? "", "/v1/projects", post({ id: slugOf(), name: "B" }));
  expect(await readProblem(refused)).toMatchObject({
    ...{ status: 403, code: "key-not-allowed", detail: "This needs the right of an operator." },
  });
});

test("a project is renamed once, and the same name again is no change", async () => {
  const project = await get().newProject();
  for (let times = 0; times < 2; times += 1) {
    const response = await project.admin(`/v1/projects/${project.id}`, patch({ name: "Laden" }));
    expect(await response.json()).toEqual({ id: project.id, name: "Laden", createdAt: null });
  }
  const entries = await get().store.readAudit({ projectId: project.id, limit: 5 });
  expect(entries).toMatchObject([
    { action: "project.changed", detail: { was: "Test", name: "Laden" } },
  ]);
});

test.each([
  ["an id with capitals", { id: "Shop", name: "Shop" }, "/id"],
  ["no name", { id: "shop" }, "/name"],
  ["an empty name", { id: "shop", name: "" }, "/name"],
  ["half a surrogate", { id: "shop", name: "\ud83d" }, "/name"],
  ["what nobody knows", { id: "shop", name: "Shop", keys: [] }, ""],
])("a project with %s is refused by name", async (_, body, pointer) => {
  const project = await get().newProject();
  const before = (await get().store.listProjects()).length;
  const problem = await readProblem(await project.admin("/v1/projects", post(body)));
  expect([problem.status, problem.errors.map((error) => error.pointer)]).toEqual([422, [pointer]]);
  expect(await get().store.listProjects()).toHaveLength(before);
});

test("a taken id is a problem of its own, and neither project nor log changes", async () => {
  const [operator, other] = [await get().newProject(), await get().newProject()];
  const response = await operator.admin("/v1/projects", post({ id: other.id, name: "Mine" }));
  expect(await readProblem(response)).toMatchObject({ status: 409, code: "project-exists" });
  expect(await get().store.findProject(other.id)).toMatchObject({ name: "Test" });
  expect(await actionsOf(other.id)).toEqual([]);
  expect(await get().store.listKeys(other.id)).toHaveLength(2);
});

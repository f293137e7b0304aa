import { type AccessKey, type MadeKey, SCOPES, type Scope } from "@heed/contracts";
import { expect, test } from "vitest";
import { readAllRows } from "../store/testing/read-rows.ts";
import {
  answerOf,
  DAY,
  HOUR,
  NOW,
  readProblem,
  type TestProject,
  useTestApi,
} from "./testing/test-api.ts";

const get = useTestApi();

const post = (body: object, headers: Record<string, string> = {}): RequestInit => ({
  ...{ method: "POST", headers, body: JSON.stringify(body) },
});
const secret = (scopes: readonly Scope[], given: object = {}) =>
  post({ kind: "secret", name: "Import", scopes, ...given });

async function make(project: TestProject, init: RequestInit): Promise<MadeKey & { key: string }> {
  const response = await project.admin("/v1/keys", init);
  expect(response.status).toBe(201);
  return (await response.json()) as MadeKey & { key: string };
}

async function list(project: TestProject): Promise<AccessKey[]> {
  const { items } = (await (await project.admin("/v1/keys")).json()) as { items: AccessKey[] };
  return items;
}

/** Asks with another key than the project's admin token. */
const as = (key: string, path: string, init: RequestInit = {}) =>
  get().app.request(path, {
    ...init,
    headers: {
      ...{ authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...init.headers,
    },
  });

const actions = async (project: TestProject) =>
  (await get().store.readAudit({ projectId: project.id, limit: 50 })).map(({ action }) => action);

test("a secret key is told once, works at once, and may what its scopes say", async () => {
  const project = await get().newProject();
  const made = await make(project, secret(["surveys:read", "numbers:read", "surveys:read"]));
  expect(made).toEqual({
    ...{ id: expect.any(String), kind: "secret", name: "Import", source: "made", state: "active" },
    ...{ hint: `${made.key.slice(0, 16)}…`, scopes: ["surveys:read", "numbers:read"] },
    ...{
      allowedOrigins: [],
      createdAt: new Date(NOW).toISOString(),
      createdBy: "HEED_ADMIN_TOKEN",
    },
    ...{ expiresAt: null, lastUsedAt: null, revokedAt: null, replacedBy: null },
    key: expect.stringMatching(/^heed_secret_[\w-]{43}$/),
  });
  expect((await as(made.key, "/v1/surveys")).status).toBe(200);
  const refused = await readProblem(await as(made.key, "/v1/keys"));
  expect(refused).toMatchObject({
    code: "key-not-allowed",
    detail: "This needs the scope keys:read.",
  });
  const listed = await list(project);
  expect(listed.map(({ id }) => id)).toEqual([made.id, "admin", "write"]);
  expect(JSON.stringify(listed)).not.toContain(made.key);
  expect(await actions(project)).toEqual(["key.created"]);
});

test("no table holds a made secret key, in any encoding, and no log line does", async () => {
  const project = await get().newProject();
  const init = secret(["numbers:read"], {});
  const made = await make(project, { ...init, headers: { "idempotency-key": "k1" } });
  const again = await project.admin("/v1/keys", { ...init, headers: { "idempotency-key": "k1" } });
  expect(await again.json()).toEqual({ ...made, key: null });
  expect((await list(project)).filter(({ source }) => source === "made")).toHaveLength(1);
  expect(searchDatabase(made.hint)).toContain("api_key");
  expect(searchDatabase(made.key)).toEqual([]);
  expect(get().lines.join("")).not.toContain(made.key);
});

/** Names the tables that hold the text. */
function searchDatabase(text: string): string[] {
  const needles = [text, Buffer.from(text).toString("base64").slice(0, -4)];
  return readAllRows(get().database)
    .filter(({ rows }) => needles.some((needle) => JSON.stringify(rows).includes(needle)))
    .map(({ table }) => table);
}

test("several write keys serve one project, each for its own origins", async () => {
  const project = await get().newProject();
  await project.publish();
  const shop = { kind: "write", name: "Shop", allowedOrigins: ["https://shop.example"] };
  const { key, hint, id } = await make(project, post(shop));
  expect([hint, key]).toEqual([key, expect.stringMatching(/^heed_pub_[\w-]{32}$/)]);
  const send = (origin: string) =>
    get().app.request("/v1/ingest", {
      ...post({ writeKey: key, sentAt: new Date(NOW).toISOString(), items: [answerOf()] }),
      headers: { "content-type": "application/json", origin },
    });
  expect((await send("https://shop.example")).status).toBe(200);
  expect(await readProblem(await send("https://b.example"))).toMatchObject({
    code: "origin-not-allowed",
  });
  const change = { allowedOrigins: ["https://b.example"], name: "Blog" };
  const changed = await project.admin(`/v1/keys/${id}`, {
    ...{ method: "PATCH", body: JSON.stringify(change) },
  });
  expect(await changed.json()).toMatchObject({ ...change, id });
  expect((await send("https://b.example")).status).toBe(200);
  expect((await project.send([answerOf()])).status).toBe(200);
});

test("answers come in by a secret key with answers:write, and by no other", async () => {
  const project = await get().newProject();
  await project.publish();
  const writer = await make(project, secret(["answers:write"]));
  const reader = await make(project, secret(SCOPES.filter((scope) => scope !== "answers:write")));
  const send = (key: string) =>
    as(key, "/v1/ingest", post({ sentAt: new Date(NOW).toISOString(), items: [answerOf()] }));
  expect((await send(writer.key)).status).toBe(200);
  expect(await readProblem(await send(reader.key))).toMatchObject({
    ...{ status: 403, code: "key-not-allowed", detail: "This needs the scope answers:write." },
  });
  const inBody = { writeKey: writer.key, sentAt: new Date(NOW).toISOString(), items: [answerOf()] };
  const shown = get().app.request("/v1/ingest", {
    ...post(inBody, { "content-type": "application/json" }),
  });
  expect(await readProblem(await shown)).toMatchObject({ status: 403, code: "key-not-allowed" });
  const inAddress = await get().app.request(`/v1/config/${writer.key}`);
  expect(await readProblem(inAddress)).toMatchObject({ status: 403, code: "key-not-allowed" });
});

test("a key can grant no scope that its maker lacks, neither new nor by rotation", async () => {
  const project = await get().newProject();
  const maker = await make(project, secret(["keys:write", "keys:read", "numbers:read"]));
  const wide = await make(project, secret(["surveys:write"]));
  const attempts = [
    as(maker.key, "/v1/keys", secret(["numbers:read", "surveys:write"])),
    as(maker.key, `/v1/keys/${wide.id}/rotate`, post({})),
  ];
  for (const response of await Promise.all(attempts)) {
    expect(await readProblem(response)).toMatchObject({
      ...{ status: 403, code: "scope-not-held" },
      errors: [{ pointer: "/scopes", message: "surveys:write is not yours" }],
    });
  }
  expect(await list(project)).toHaveLength(4);
  const own = await as(maker.key, "/v1/keys", secret(["numbers:read"]));
  expect(await own.json()).toMatchObject({ createdBy: "Import", scopes: ["numbers:read"] });
});

test("a rotated key goes on for its grace, and its successor is as it was", async () => {
  const { clock } = get();
  const project = await get().newProject();
  const expiresAt = new Date(NOW + 10 * DAY).toISOString();
  const old = await make(project, secret(["surveys:read"], { expiresAt }));
  clock.now = NOW + DAY;
  const response = await project.admin(`/v1/keys/${old.id}/rotate`, post({ graceHours: 2 }));
  const next = (await response.json()) as MadeKey & { key: string };
  expect(response.status).toBe(201);
  expect(next).toMatchObject({
    ...{ name: "Import", scopes: ["surveys:read"], state: "active" },
    expiresAt: new Date(NOW + 11 * DAY).toISOString(),
  });
  const use = async (key: string) => (await as(key, "/v1/surveys")).status;
  expect([await use(old.key), await use(next.key)]).toEqual([200, 200]);
  expect((await list(project)).find(({ id }) => id === old.id)).toMatchObject({
    ...{ state: "replaced", replacedBy: next.id },
    expiresAt: new Date(NOW + DAY + 2 * HOUR).toISOString(),
  });
  clock.now += 2 * HOUR - 1;
  expect(await use(old.key)).toBe(200);
  clock.now += 1;
  expect(await readProblem(await as(old.key, "/v1/surveys"))).toMatchObject({
    ...{ status: 401, code: "key-expired" },
    detail: `The key expired at ${new Date(NOW + DAY + 2 * HOUR).toISOString()}. Use another.`,
  });
  expect(await use(next.key)).toBe(200);
  const again = await project.admin(`/v1/keys/${old.id}/rotate`, post({}));
  expect(await readProblem(again)).toMatchObject({ status: 422, code: "invalid-request" });
  clock.now = NOW;
  expect(await actions(project)).toEqual(["key.rotated", "key.created"]);
});

test("grace is a day unless told, and none ends the key at once", async () => {
  const project = await get().newProject();
  for (const [given, ends] of [
    [{}, NOW + DAY],
    [{ graceHours: 0 }, NOW],
    [{ graceHours: 720 }, NOW + 30 * DAY],
  ] as const) {
    const old = await make(project, secret(["surveys:read"]));
    await project.admin(`/v1/keys/${old.id}/rotate`, post(given));
    const listed = (await list(project)).find(({ id }) => id === old.id);
    expect(listed?.expiresAt).toBe(new Date(ends).toISOString());
    expect((await as(old.key, "/v1/surveys")).status).toBe(ends > NOW ? 200 : 401);
  }
});

test("a revoked key is refused at once and says so, and revoking it again changes nothing", async () => {
  const project = await get().newProject();
  const made = await make(project, secret(["surveys:read"]));
  expect((await as(made.key, "/v1/surveys")).status).toBe(200);
  for (let times = 0; times < 2; times += 1) {
    const revoked = await project.admin(`/v1/keys/${made.id}`, { method: "DELETE" });
    expect(revoked.status).toBe(204);
  }
  expect(await readProblem(await as(made.key, "/v1/surveys"))).toMatchObject({
    ...{ status: 401, code: "key-revoked" },
  });
  expect(await actions(project)).toEqual(["key.revoked", "key.created"]);
  const rotated = await project.admin(`/v1/keys/${made.id}/rotate`, post({}));
  expect(await readProblem(rotated)).toMatchObject({ status: 422, code: "invalid-request" });
});

test("the list tells when a key was used last, before and after that was written", async () => {
  const { clock } = get();
  const project = await get().newProject();
  const made = await make(project, secret(["surveys:read"]));
  const lastUse = async () => (await list(project)).find(({ id }) => id === made.id)?.lastUsedAt;
  expect(await lastUse()).toBeNull();
  clock.now = NOW + 5000;
  await as(made.key, "/v1/surveys");
  clock.now = NOW;
  expect(await lastUse()).toBe(new Date(NOW + 5000).toISOString());
  await get().settle();
  expect(await lastUse()).toBe(new Date(NOW + 5000).toISOString());
});

test("keys of the environment are neither changed, rotated nor revoked", async () => {
  const project = await get().newProject();
  for (const [path, method, body] of [
    ["/v1/keys/admin", "DELETE", undefined],
    ["/v1/keys/write", "PATCH", { name: "x" }],
    ["/v1/keys/admin/rotate", "POST", {}],
  ] as const) {
    const response = await project.admin(path, {
      ...{ method, ...(body ? { body: JSON.stringify(body) } : {}) },
    });
    expect(await readProblem(response)).toMatchObject({
      ...{ status: 422, errors: [{ pointer: "/path/id" }] },
    });
  }
  expect((await project.admin("/v1/surveys")).status).toBe(200);
  expect(await actions(project)).toEqual([]);
});

test.each([
  ["a scope that does not exist", { kind: "secret", name: "x", scopes: ["all"] }, "/scopes/0"],
  ["no scope", { kind: "secret", name: "x", scopes: [] }, "/scopes"],
  ["scopes on a write key", { kind: "write", name: "x", scopes: ["keys:read"] }, ""],
  [
    "an origin with a path",
    { kind: "write", name: "x", allowedOrigins: ["https://a.b/c"] },
    "/allowedOrigins/0",
  ],
  ["no name", { kind: "secret", scopes: ["keys:read"] }, "/name"],
  ["an admin token", { kind: "admin", name: "x" }, "/kind"],
  [
    "an end in the past",
    { kind: "write", name: "x", expiresAt: new Date(NOW - 1).toISOString() },
    "/expiresAt",
  ],
  [
    "an end just now",
    { kind: "write", name: "x", expiresAt: new Date(NOW).toISOString() },
    "/expiresAt",
  ],
  ["an end that is no time", { kind: "write", name: "x", expiresAt: "soon" }, "/expiresAt"],
])("a key with %s is refused by name, and nothing is made", async (_, body, pointer) => {
  const project = await get().newProject();
  const problem = await readProblem(await project.admin("/v1/keys", post(body)));
  expect(problem).toMatchObject({ status: 422, code: "invalid-request" });
  expect(problem.errors.map((error) => error.pointer)).toContain(pointer);
  expect(await list(project)).toHaveLength(2);
});

test.each([{ graceHours: -1 }, { graceHours: 721 }, { graceHours: 1.5 }, { grace: 1 }])(
  "a rotation with %j is refused, and nothing is made",
  async (body) => {
    const project = await get().newProject();
    const { id } = await make(project, secret(["surveys:read"]));
    const response = await project.admin(`/v1/keys/${id}/rotate`, post(body));
    expect(await readProblem(response)).toMatchObject({ status: 422, code: "invalid-request" });
    expect(await list(project)).toHaveLength(3);
  },
);

test("a hundred living keys are enough, and ended ones make room", async () => {
  const project = await get().newProject();
  const made: MadeKey[] = [];
  for (let count = 0; count < 98; count += 1) {
    made.push(await make(project, secret(["surveys:read"])));
  }
  const full = await project.admin("/v1/keys", secret(["surveys:read"]));
  expect(await readProblem(full)).toMatchObject({ status: 422, code: "invalid-request" });
  await project.admin(`/v1/keys/${made[0]?.id}`, { method: "DELETE" });
  await make(project, secret(["surveys:read"]));
});

import { beforeAll, expect, test } from "vitest";
import { readAllRows } from "../store/testing/read-rows.ts";
import { type Caller, createCallers, createPerson } from "./testing/callers.ts";
import { createEstate, type Estate, type Sample } from "./testing/estate.ts";
import { fillPath, listOperations, type Operation } from "./testing/operations.ts";
import { toTables } from "./testing/rights-tables.ts";
import { NOW, type TestProject, useTestApi } from "./testing/test-api.ts";

const get = useTestApi();

/** Routes that need no right, and why. Whatever is neither here nor guarded fails the test. */
const OPEN: Readonly<Record<string, string>> = {
  "GET /v1/config/{writeKey}": "what any visitor of the pages gets; the write key is public",
  "POST /v1/ingest": "the public write key in the body; a secret key needs answers:write",
  "GET /v1/history": "the write key, and the person's signature",
  "GET /a/{token}": "the link's own signature",
  "POST /a/{token}": "the link's own signature",
  "GET /v1/erasures/keys": "public keys, by which anybody checks a receipt",
  "POST /v1/erasures/verify": "says only whether a receipt that was sent is genuine",
  "GET /v1/session": "says who is signed in, or that nobody is",
  "POST /v1/session": "signs in",
  "DELETE /v1/session": "signs out",
  "POST /v1/session/invitation/look": "the invitation's own token",
  "POST /v1/session/invitation": "the invitation's own token",
  "POST /v1/session/oidc": "begins a sign-in at the provider",
  "GET /v1/session/oidc/callback": "the provider's answer to a sign-in begun here",
};

/** What is served beside the API: files and states, the same for everybody. */
const FILES = [
  ...["GET /livez", "GET /readyz", "GET /openapi.json", "GET /docs", "GET /docs/errors"],
  ...["GET /docs/docs.css", "GET /docs/docs.js", "GET /docs/swagger/:file"],
  ...["GET /answer/page.css", "GET /answer/page.js", "GET /", "GET /dashboard"],
  ...["GET /dashboard/*", "GET /:script{[\\w.-]+\\.js}"],
];

/** Only the guard answers with these. */
const GUARD = new Set([
  ...["missing-key", "unknown-key", "key-expired", "key-revoked", "key-not-allowed"],
  ...["role-not-allowed", "session-over", "cross-site"],
]);

/** Ids of the right shape that nothing has. */
const NOTHING = { id: "00000000-0000-7000-8000-000000000000", revision: "1", name: "nothing" };
const NOBODY = { person: "nobody", delivery: NOTHING.id };

/** Changes nothing of the project, though it is no GET. */
const READS = new Set([
  ...["POST /v1/surveys/preview", "POST /v1/privacy/preview", "POST /v1/webhooks/{id}/test"],
]);

/** The caller's own thing of that name, whoever else has one. */
const OWN_NAME = new Set([
  ...["PUT /v1/surveys/{id}", "PUT /v1/dimensions/{name}"],
  ...["GET /v1/people/{person}", "DELETE /v1/people/{person}"],
]);

let operations: Operation[];
let guarded: Operation[];
beforeAll(async () => {
  operations = await listOperations(get().app);
  guarded = operations.filter(({ rights }) => rights.length > 0);
});

async function send(
  { method, path, hasBody }: Operation,
  headers: Record<string, string>,
  { ids = { ...NOTHING, ...NOBODY }, query = "", body = {} }: Sample = {},
): Promise<Response> {
  return get().app.request(fillPath(path, ids) + query, {
    method,
    headers: { ...headers, ...(hasBody ? { "content-type": "application/json" } : {}) },
    ...(hasBody ? { body: JSON.stringify(body) } : {}),
  });
}

async function outcomeOf(response: Response): Promise<string> {
  if (!response.headers.get("content-type")?.startsWith("application/problem+json")) {
    await response.body?.cancel();
    return "passes";
  }
  const { code } = (await response.json()) as { code: string };
  return code;
}

test("every route is guarded or on the short list of open ones, and the list holds no other", () => {
  const open = operations.filter(({ rights }) => rights.length === 0).map(({ name }) => name);
  expect(open.sort()).toEqual(Object.keys(OPEN).sort());
  const served = get()
    .app.routes.filter(({ method, path }) => method !== "ALL" && !/^\/(v1|a)\//.test(path))
    .map(({ method, path }) => `${method} ${path}`);
  expect(served.sort()).toEqual([...FILES].sort());
});

test("every route lets those pass who have its right, and refuses every other kind of key and role", async () => {
  const [project, foreign] = [await get().newProject(), await get().newProject()];
  const callers = await createCallers(get(), project, foreign);
  const wrong: string[] = [];
  for (const operation of guarded) {
    for (const caller of callers) {
      const response = await send(operation, await caller.headers(operation));
      const found = await outcomeOf(response);
      const expected = caller.outcome(operation);
      const isRight = expected === "passes" ? !GUARD.has(found) : found === expected;
      if (!isRight) wrong.push(`${operation.name} by ${caller.name}: ${found}, not ${expected}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(guarded.length * callers.length).toBeGreaterThan(800);
  await expectTables(callers);
});

/** Prints the matrix, and holds docs/authorisation.md to it. */
async function expectTables(callers: readonly Caller[]): Promise<void> {
  const tables = toTables(guarded, callers, OPEN);
  console.info(tables);
  await expect(tables).toMatchFileSnapshot("../../../../docs/authorisation.md");
}

test("nobody reaches another project's things by their ids, and none of its words come back", async () => {
  const foreign = await createEstate(get(), await get().newProject());
  const project = await get().newProject();
  const owner = await createPerson(get(), "owner", project.id);
  const before = readRows(foreign);
  const wrong: string[] = [];
  for (const operation of guarded.filter(({ rights }) => !rights.includes("session"))) {
    for (const headers of [{ authorization: `Bearer ${project.adminToken}` }, await owner()]) {
      const response = await send(operation, headers, sampleOf(foreign, operation));
      const isHidden = !operation.path.includes("{") || OWN_NAME.has(operation.name);
      if (!isHidden && response.status !== 404) wrong.push(`${operation.name}: ${response.status}`);
      const text = operation.path === "/v1/stream" ? "" : await response.text();
      if (operation.path === "/v1/stream") await response.body?.cancel();
      // An operator sees every project's name.
      if (text.includes(foreign.marker) && operation.name !== "GET /v1/projects") {
        wrong.push(`${operation.name} tells of another project`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(readRows(foreign)).toEqual(before);
});

test("every change of a project is told in the audit log, without keys or answers", async () => {
  const estate = await createEstate(get(), await get().newProject());
  const { project, marker } = estate;
  const read = async (projectId: string) => get().store.readAudit({ projectId, limit: 1000 });
  const count = async () => (await read(project.id)).length + (await read("")).length;
  const headers = { authorization: `Bearer ${project.adminToken}` };
  const wrong: string[] = [];
  const changes = guarded.filter(({ method, name, rights }) => {
    return method !== "GET" && !rights.includes("session") && !READS.has(name);
  });
  const secrets: string[] = [];
  for (const operation of changes) {
    const before = await count();
    const response = await send(operation, headers, sampleOf(estate, operation));
    const text = await response.text();
    secrets.push(...(text.match(/(heed_secret_|whsec_|token=)[\w+/=-]{20,}/g) ?? []));
    if (!response.ok) wrong.push(`${operation.name}: ${response.status} ${text}`);
    else if ((await count()) === before) wrong.push(`${operation.name} is not told`);
  }
  expect(wrong).toEqual([]);
  expect(secrets.length).toBeGreaterThan(3);
  const log = JSON.stringify([await read(project.id), await read("")]);
  for (const secret of secrets) expect(log).not.toContain(secret);
  // The comment holds the marker's end, and no name does alone.
  expect(log.replaceAll(marker, "")).not.toContain(marker.slice(-10));
});

function sampleOf({ samples }: Estate, { name, path, hasBody, method }: Operation): Sample {
  const sample = samples[name];
  // A weak guess would prove nothing: whoever adds a route says what it is asked about.
  if (!sample && (path.includes("{") || hasBody || method !== "GET")) {
    throw new Error(`testing/estate.ts has no sample of ${name}`);
  }
  return sample ?? {};
}

/** All that the database holds of a project and its people. */
function readRows({ project, marker }: { project: TestProject; marker: string }) {
  return readAllRows(get().database).map(({ table, hasProject, rows }) => {
    const own = rows.filter((row) =>
      hasProject ? row["project_id"] === project.id : JSON.stringify(row).includes(marker),
    );
    return [table, own];
  });
}

test("the clock of these tests is the keys' own", () => {
  expect(get().clock.now).toBe(NOW);
});

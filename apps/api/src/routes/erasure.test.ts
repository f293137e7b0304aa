import { createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type ErasurePage,
  type ErasureReceipt,
  PATHS,
  type PublicKeys,
  SERVER_PATHS,
} from "@heed/contracts";
import { expect, test } from "vitest";
import {
  answerOf,
  NOW,
  newId,
  readProblem,
  type TestProject,
  useTestApi,
} from "./testing/test-api.ts";

const api = useTestApi();
const SECRET_WORDS = "unmistakable";

const wordy = (given: Readonly<Record<string, unknown>> = {}) =>
  answerOf({
    answers: [
      { question: "recommend", value: 3 },
      { question: "why", value: SECRET_WORDS.slice(0, 10) },
    ],
    ...given,
  });

async function start(): Promise<TestProject> {
  const project = await api().newProject();
  await project.publish();
  return project;
}

const erase = (project: TestProject, path: string, headers: Record<string, string> = {}) =>
  project.admin(path, { method: "DELETE", headers });
const toPerson = (person: string) => `${SERVER_PATHS.people}/${encodeURIComponent(person)}`;
const readReceipt = async (response: Response) => (await response.json()) as ErasureReceipt;
const countOf = async (project: TestProject) => {
  const metrics = await project.admin(`${PATHS.metrics}?survey=shop`);
  return ((await metrics.json()) as { headline: { n: number } }).headline.n;
};

test("one answer is erased by its id, is not there a second time, and no other project's is", async () => {
  const [mine, other] = [await start(), await start()];
  const answer = answerOf();
  await mine.send([answer]);
  const path = `${PATHS.responses}/${answer.id}`;
  expect((await readProblem(await erase(other, path))).code).toBe("not-found");
  const erased = await erase(mine, path);
  expect([erased.status, await countOf(mine)]).toEqual([200, 0]);
  expect(await readReceipt(erased)).toMatchObject({ kind: "response", project: mine.id });
  expect((await readProblem(await erase(mine, path))).code).toBe("not-found");
});

test("a late retry of an erased answer is taken as known and not stored", async () => {
  const project = await start();
  const answer = answerOf();
  await project.send([answer]);
  await erase(project, `${PATHS.responses}/${answer.id}`);
  const late = await project.send([answer, { ...answer, sequence: 2 }]);
  expect(await late.json()).toMatchObject({ results: [{ status: "known" }, { status: "known" }] });
  expect(await countOf(project)).toBe(0);
});

test("a person is erased by any id, with a receipt that names nobody", async () => {
  const project = await start();
  const person = "ann/lee@example.com?x=ü";
  const mine = [wordy({ person }), wordy({ person })];
  await project.send([...mine, answerOf({ person: "bob" })]);
  const receipt = await readReceipt(await erase(project, toPerson(person)));
  expect(receipt).toMatchObject({
    ...{ kind: "person", project: project.id, by: { kind: "key" } },
    erasedAt: new Date(NOW).toISOString(),
  });
  expect(receipt.responses).toHaveLength(2);
  expect(JSON.stringify(receipt)).not.toMatch(new RegExp(`ann|${mine[0]?.id}|${mine[1]?.id}`));
  expect(await countOf(project)).toBe(1);
  expect(await api().store.verify()).toBeNull();
  // Nothing is left: a receipt of nothing, and the same name of before is refused.
  const again = await readReceipt(await erase(project, toPerson(person)));
  expect([again.responses, again.subject]).toEqual([[], receipt.subject]);
  await project.send([wordy({ person })]);
  expect(await countOf(project)).toBe(1);
});

test("a name that no answer could carry is refused", async () => {
  const project = await start();
  const problem = await readProblem(await erase(project, toPerson("x".repeat(129))));
  expect([problem.code, problem.errors[0]?.pointer]).toEqual(["invalid-request", "/path/person"]);
});

test("the same Idempotency-Key gives the same receipt", async () => {
  const project = await start();
  await project.send([wordy({ person: "ann" })]);
  const [first, second] = [
    await readReceipt(await erase(project, toPerson("ann"), { "idempotency-key": "one" })),
    await readReceipt(await erase(project, toPerson("ann"), { "idempotency-key": "one" })),
  ];
  expect(second).toEqual(first);
});

test("a receipt can be checked by anybody with the public key alone, and by the API", async () => {
  const project = await start();
  await project.send([wordy({ person: "ann" })]);
  const { signed, ...said } = await readReceipt(await erase(project, toPerson("ann")));
  const { app } = api();
  const found = await app.request(`${SERVER_PATHS.erasures}/keys?project=${project.id}`);
  const { keys } = (await found.json()) as PublicKeys;
  const [header = "", payload = "", signature = ""] = signed.split(".");
  const [key] = keys;
  if (!key) throw new Error("no key was given");
  const isGenuine = verify(
    null,
    Buffer.from(`${header}.${payload}`),
    createPublicKey({ key: { ...key }, format: "jwk" }),
    Buffer.from(signature, "base64url"),
  );
  expect([isGenuine, key.kid]).toEqual([true, JSON.parse(atob(header)).kid]);
  expect(JSON.parse(Buffer.from(payload, "base64url").toString())).toEqual(said);
  expect(await check(signed)).toEqual({ isValid: true, erasure: said });
});

const check = async (signed: string) => {
  const response = await api().app.request(`${SERVER_PATHS.erasures}/verify`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ signed }),
  });
  return response.json();
};

test("a receipt that was changed, replayed for another project or never signed is refused", async () => {
  const [project, other] = [await start(), await start()];
  const { signed } = await readReceipt(await erase(project, toPerson("ann")));
  const [header = "", payload = "", signature = ""] = signed.split(".");
  const change = (given: object) => {
    const body = { ...JSON.parse(Buffer.from(payload, "base64url").toString()), ...given };
    return Buffer.from(JSON.stringify(body)).toString("base64url");
  };
  const none = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
  const forged = [
    `${header}.${change({ responses: ["0".repeat(64)] })}.${signature}`,
    `${header}.${change({ project: other.id })}.${signature}`,
    `${header}.${change({ project: "nobody" })}.${signature}`,
    `${none}.${payload}.`,
    `${none}.${payload}.${signature}`,
    `${header}.${payload}.`,
    `${signed}.x`,
    "x",
    "",
  ];
  for (const text of forged) expect(await check(text)).toEqual({ isValid: false, erasure: null });
});

test("there are no keys of a project that there is not", async () => {
  const response = await api().app.request(`${SERVER_PATHS.erasures}/keys?project=nobody`);
  expect((await readProblem(response)).code).toBe("not-found");
});

test("receipts are listed newest first, page after page, and the audit log tells of each", async () => {
  const project = await start();
  for (const person of ["ann", "bob", "cyn"]) await erase(project, toPerson(person));
  const read = async (query: string) =>
    (await (await project.admin(`${SERVER_PATHS.erasures}${query}`)).json()) as ErasurePage;
  const all = await read("");
  expect([all.items.length, all.nextCursor]).toEqual([3, null]);
  const first = await read("?limit=2");
  const second = await read(`?limit=2&cursor=${first.nextCursor}`);
  expect([...first.items, ...second.items]).toEqual(all.items);
  const audit = await api().store.readAudit({ projectId: project.id, limit: 10 });
  const told = audit.filter(({ action }) => action === "person.erased");
  expect(told.map(({ subject }) => subject)).toEqual(all.items.map(({ subject }) => subject));
});

test("of what is erased nothing is left in any table or file, in exports, search or the stream", async () => {
  const project = await start();
  const person = "person-to-be-forgotten";
  const words = "forgetme";
  const answer = wordy({
    person,
    answers: [
      { question: "recommend", value: 1 },
      { question: "why", value: words },
    ],
  });
  await project.send([answer, { ...answer, sequence: 2, language: "de" }, answerOf()]);
  const path = fileURLToPath(api().database.url);
  const files = () => [path, `${path}-wal`].map((name) => readFileSync(name, "latin1")).join("");
  for (const text of [words, person, answer.id]) expect(files()).toContain(text);
  await erase(project, toPerson(person));
  expect(files()).not.toContain(words);
  expect(files()).not.toContain(person);
  const search = await project.admin(`${PATHS.responses}?text=${words}`);
  expect(await search.json()).toMatchObject({ items: [] });
  const exported = await project.admin(`${SERVER_PATHS.people}/${person}`);
  expect(await exported.json()).toMatchObject({ responses: [], surveys: [] });
  expect(api().lines.join("")).not.toMatch(new RegExp(`${words}|${person}`));
  expect(await api().store.verify()).toBeNull();
});

test("an id that never was is not found, and can be taken afterwards", async () => {
  const project = await start();
  const id = newId();
  expect((await erase(project, `${PATHS.responses}/${id}`)).status).toBe(404);
  await project.send([answerOf({ id })]);
  expect(await countOf(project)).toBe(1);
});

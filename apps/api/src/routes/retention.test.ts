import { PATHS, type PrivacyInput, SERVER_PATHS } from "@heed/contracts";
import { expect, test } from "vitest";
import {
  answerOf,
  DAY,
  NOW,
  readProblem,
  type TestProject,
  useTestApi,
} from "./testing/test-api.ts";

const api = useTestApi();
const KEEP = { answersDays: null, textsDays: null, contactsDays: null };
const path = SERVER_PATHS.privacy;

const put = (project: TestProject, given: Partial<Record<keyof PrivacyInput, unknown>>) =>
  project.admin(path, {
    method: "PUT",
    body: JSON.stringify({ retention: KEEP, maskAtRest: false, ...given }),
  });
const read = async (project: TestProject) => (await project.admin(path)).json();
const preview = (project: TestProject, retention: object) =>
  project.admin(`${path}/preview`, { method: "POST", body: JSON.stringify({ retention }) });

/** One answer with words a day, the newest half a day old. */
async function start(days: number): Promise<TestProject> {
  const project = await api().newProject();
  await project.publish();
  await project.send(
    Array.from({ length: days }, (_, at) =>
      answerOf({
        occurredAt: new Date(NOW - (at + 0.5) * DAY).toISOString(),
        answers: [
          { question: "recommend", value: 9 },
          { question: "why", value: "words" },
        ],
      }),
    ),
  );
  return project;
}

test("everything is kept until something is set, and a change stands in the audit log", async () => {
  const project = await start(0);
  expect(await read(project)).toEqual({ retention: KEEP, maskAtRest: false });
  const retention = { answersDays: 365, textsDays: 90, contactsDays: 30 };
  expect((await put(project, { retention, maskAtRest: true })).status).toBe(200);
  expect(await read(project)).toEqual({ retention, maskAtRest: true });
  const [entry] = await api().store.readAudit({ projectId: project.id, limit: 1 });
  expect(entry).toMatchObject({
    action: "privacy.changed",
    detail: { before: { retention: KEEP }, after: { retention, maskAtRest: true } },
  });
});

test.each([
  [{ ...KEEP, answersDays: 0 }, "/retention/answersDays"],
  [{ ...KEEP, textsDays: -1 }, "/retention/textsDays"],
  [{ ...KEEP, contactsDays: 3651 }, "/retention/contactsDays"],
  [{ ...KEEP, answersDays: 1.5 }, "/retention/answersDays"],
  [{ ...KEEP, answersDays: "30" }, "/retention/answersDays"],
  [{ answersDays: 30, textsDays: null }, "/retention/contactsDays"],
  [{ ...KEEP, everything: 1 }, "/retention"],
  [{ answersDays: 30, textsDays: 31, contactsDays: null }, "/retention"],
  [{}, "/retention/answersDays"],
])("a retention of %j is refused and nothing changes", async (retention, pointer) => {
  const project = await start(1);
  const problem = await readProblem(await put(project, { retention }));
  expect([problem.code, problem.errors[0]?.pointer]).toEqual(["invalid-request", pointer]);
  expect((await readProblem(await preview(project, retention))).code).toBe("invalid-request");
  expect(await read(project)).toEqual({ retention: KEEP, maskAtRest: false });
});

test("one day and ten years are the ends of what can be set", async () => {
  const project = await start(0);
  for (const answersDays of [1, 3650]) {
    expect((await put(project, { retention: { ...KEEP, answersDays } })).status).toBe(200);
  }
});

test("a preview tells what would go and changes nothing", async () => {
  const project = await start(4);
  const retention = { answersDays: 3, textsDays: 1, contactsDays: null };
  expect(await (await preview(project, retention)).json()).toEqual({
    retention,
    expiring: { responses: 1, texts: 2, contacts: 0 },
  });
  expect(await read(project)).toEqual({ retention: KEEP, maskAtRest: false });
});

test("a shorter time is set only when all that would go was accepted", async () => {
  const project = await start(4);
  const retention = { answersDays: 3, textsDays: 1, contactsDays: null };
  const accept = { responses: 1, texts: 2, contacts: 0 };
  const without = await readProblem(await put(project, { retention }));
  expect([without.status, without.code]).toEqual([409, "retention-conflict"]);
  expect(without.errors).toEqual([
    { pointer: "/accept/responses", message: "is 0, but 1 would go" },
    { pointer: "/accept/texts", message: "is 0, but 2 would go" },
  ]);
  const few = await readProblem(await put(project, { retention, accept: { ...accept, texts: 1 } }));
  expect(few.errors.map(({ pointer }) => pointer)).toEqual(["/accept/texts"]);
  expect(await read(project)).toEqual({ retention: KEEP, maskAtRest: false });
  expect((await put(project, { retention, accept })).status).toBe(200);
  // Longer again, and back to what nothing has gone by yet: only the latter needs accepting.
  expect((await put(project, { retention: { ...retention, answersDays: 4 } })).status).toBe(200);
  expect((await put(project, { retention })).status).toBe(409);
});

test("masked at rest nobody can read what looked personal, and the same again is known", async () => {
  const project = await start(0);
  const answer = answerOf({
    answers: [
      { question: "recommend", value: 9 },
      { question: "why", value: "a@b.de!" },
    ],
  });
  await put(project, { maskAtRest: true });
  await project.send([answer]);
  const stored = await api().store.findResponse(project.id, answer.id);
  expect(stored?.answers[1]).toEqual({ question: "why", value: "[email]!" });
  expect(await (await project.send([answer])).json()).toMatchObject({
    results: [{ status: "known" }],
  });
  const bare = await project.admin(`${PATHS.responses}?unmask=true`);
  expect(await bare.text()).not.toContain("a@b.de");
});

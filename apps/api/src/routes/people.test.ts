import { PATHS, personExport, type ResponsePage, SERVER_PATHS } from "@heed/contracts";
import { expect, test } from "vitest";
import { EVERY_KIND } from "./testing/every-kind.ts";
import { answerOf, NOW, readProblem, shopSurvey, useTestApi } from "./testing/test-api.ts";

const api = useTestApi();
const toPath = (person: string) => `${SERVER_PATHS.people}/${encodeURIComponent(person)}`;

test("a person is given everything that is kept of them, bare and with the questions' wording", async () => {
  const project = await api().newProject();
  await project.publish(EVERY_KIND);
  const person = "张 三/x@example.com";
  const answer = answerOf({
    ...{ survey: "every", person, page: "/p", traits: { plan: "pro" }, language: "zh-Hans" },
    answers: [
      { question: "recommend", value: 2 },
      { question: "why", value: "call 13800138000" },
      { question: "reach", value: { email: "x@example.com", consent: true } },
    ],
  });
  await project.send([answer, answerOf({ survey: "every", person: "bob" })]);
  const response = await project.admin(toPath(person));
  const body = await response.json();
  expect(personExport.strict().parse(body)).toEqual(body);
  expect(body).toMatchObject({
    ...{ format: "heed-person/1", project: project.id, person, optedOut: false },
    exportedAt: new Date(NOW).toISOString(),
    responses: [{ id: answer.id, answers: answer.answers, traits: { plan: "pro" }, page: "/p" }],
    surveys: [{ survey: "every", revision: 1 }],
  });
  expect(JSON.stringify(body)).toContain("您向朋友推荐");
  const [entry] = await api().store.readAudit({ projectId: project.id, limit: 1 });
  expect(entry?.action).toBe("person.exported");
  expect(JSON.stringify(entry)).not.toContain("张");
});

test("an export goes over as many pages as there are, in one order", async () => {
  const project = await api().newProject();
  await project.publish();
  const answers = Array.from({ length: 120 }, (_, at) =>
    answerOf({ person: "ann", occurredAt: new Date(NOW - at * 1000).toISOString() }),
  );
  await project.send([...answers, answerOf({ person: "bob" })]);
  const body = await (await project.admin(toPath("ann"))).json();
  expect(personExport.parse(body).responses.map(({ id }) => id)).toEqual(
    answers.map(({ id }) => id),
  );
});

test("somebody of whom nothing is kept gets an export without responses, a wrong name a problem", async () => {
  const project = await api().newProject();
  const nobody = await project.admin(toPath("nobody"));
  expect(personExport.parse(await nobody.json())).toMatchObject({ responses: [], surveys: [] });
  expect((await readProblem(await project.admin(toPath("x".repeat(129))))).code).toBe(
    "invalid-request",
  );
});

test("what looks personal is masked in lists, and shown on asking, which is written down", async () => {
  const project = await api().newProject();
  await project.publish();
  await project.send([
    answerOf({
      answers: [
        { question: "recommend", value: 2 },
        { question: "why", value: "a@b.de ok" },
      ],
    }),
    answerOf({
      answers: [
        { question: "recommend", value: 3 },
        { question: "why", value: "all ok" },
      ],
    }),
  ]);
  const read = async (query: string) => {
    const response = await project.admin(`${PATHS.responses}?question=recommend&${query}`);
    return ((await response.json()) as { items: { answers: { value: unknown }[] }[] }).items.map(
      ({ answers }) => answers[1]?.value,
    );
  };
  const audits = async () =>
    (await api().store.readAudit({ projectId: project.id, limit: 50, action: "answers.unmasked" }))
      .length;
  expect(new Set(await read(""))).toEqual(new Set(["[email] ok", "all ok"]));
  expect(await audits()).toBe(0);
  expect(new Set(await read("unmask=true"))).toEqual(new Set(["a@b.de ok", "all ok"]));
  expect(await audits()).toBe(1);
  // What is masked cannot be guessed by searching for it.
  expect(await read("text=b.de")).toEqual([]);
  expect(await read("text=OK")).toHaveLength(2);
  expect(await read("text=b.de&unmask=true")).toEqual(["a@b.de ok"]);
});

test("the pages of a search say nothing of what only masked words would find", async () => {
  const project = await api().newProject();
  const questions = shopSurvey().questions.map((question) =>
    question.kind === "text" ? { ...question, maxLength: 100 } : question,
  );
  await project.publish(shopSurvey({ questions }));
  const at = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();
  const said = (value: string, minutes: number) =>
    answerOf({ occurredAt: at(minutes), answers: [{ question: "why", value }] });
  const read = async (text: string) => {
    const response = await project.admin(`${PATHS.responses}?limit=1&text=${text}`);
    const { items, nextCursor } = (await response.json()) as ResponsePage;
    return [items.map(({ occurredAt }) => occurredAt), nextCursor, response.headers.get("link")];
  };
  await project.send([said("13812345678", 1), said("a 1381 b", 2)]);
  // As many as there would be if the number did not hold the digits: one, and no next page.
  expect(await read("1381")).toEqual([[at(2)], null, null]);
  await project.send([said("13812345679", 3), said("13812345670", 4), said("no. 1381", 5)]);
  const [found, cursor] = await read("1381");
  expect(found).toEqual([at(2)]);
  const [time] = JSON.parse(Buffer.from(`${cursor}`, "base64url").toString());
  expect(new Date(time).toISOString()).toBe(at(2));
  expect((await read("1381234"))[1]).toBeNull();
});

test("a key without the scope is refused what is masked, and all of a person", async () => {
  const project = await api().newProject();
  const made = await project.admin(SERVER_PATHS.keys, {
    method: "POST",
    body: JSON.stringify({ name: "reader", kind: "secret", scopes: ["answers:read"] }),
  });
  const { key } = (await made.json()) as { key: string };
  const headers = { authorization: `Bearer ${key}` };
  for (const path of [`${PATHS.responses}?unmask=true`, toPath("ann")]) {
    const problem = await readProblem(await project.admin(path, { headers }));
    expect(problem.code).toBe("key-not-allowed");
  }
  expect((await project.admin(PATHS.responses, { headers })).status).toBe(200);
});

import { SERVER_PATHS } from "@heed/contracts";
import { expect, test } from "vitest";
import { EVERY_KIND } from "./testing/every-kind.ts";
import { importAll } from "./testing/numbers.ts";
import {
  answerOf,
  readProblem,
  shopSurvey,
  type TestProject,
  useTestApi,
} from "./testing/test-api.ts";

const EXPORT = `${SERVER_PATHS.exports}/answers`;
const get = useTestApi();

const open = async () => {
  const project = await get().newProject();
  await project.publish();
  return project;
};
const read = async (project: TestProject, format: string, query = "") => {
  const response = await project.admin(`${EXPORT}.${format}?${query}`);
  expect(response.status).toBe(200);
  return response;
};

const withLongText = shopSurvey().questions.map((question) =>
  question.kind === "text" ? { ...question, maxLength: 100 } : question,
);

/** Asks with a key that may read answers, and nothing else. */
async function createReader(project: TestProject) {
  const body = JSON.stringify({ kind: "secret", name: "Reader", scopes: ["answers:read"] });
  const made = await project.admin(SERVER_PATHS.keys, { method: "POST", body });
  const { key } = (await made.json()) as { key: string };
  return (format: string, query = "") =>
    get().app.request(`${EXPORT}.${format}?${query}`, {
      headers: { authorization: `Bearer ${key}` },
    });
}

test("without unmask no format shows persons, contacts or what looks personal, whoever asks", async () => {
  const project = await get().newProject();
  await project.publish({ ...EVERY_KIND, id: "masked" });
  const answers = [
    { question: "recommend", value: 3 },
    { question: "why", value: "ask ann@mail.example" },
    { question: "reach", value: { name: "Ann", email: "ann@mail.example", consent: true } },
  ];
  await importAll(project, [
    answerOf({
      survey: "masked",
      answers,
      person: "p-77",
      traits: { contact: "bob@mail.example" },
    }),
  ]);
  const reader = await createReader(project);
  for (const format of ["csv", "ndjson", "parquet"]) {
    for (const response of [await reader(format), await read(project, format)]) {
      const text = Buffer.from(await response.arrayBuffer()).toString("latin1");
      expect(text, format).toContain("[email]");
      for (const personal of ["@mail.example", "p-77", "Ann"]) {
        expect(text, format).not.toContain(personal);
      }
    }
    const bare = await read(project, format, "unmask=true");
    const text = Buffer.from(await bare.arrayBuffer()).toString("latin1");
    for (const personal of ["ann@mail.example", "bob@mail.example", "p-77", "Ann"]) {
      expect(text, format).toContain(personal);
    }
    expect(await readProblem(await reader(format, "unmask=true"))).toMatchObject({
      ...{ code: "key-not-allowed", errors: [{ pointer: "/query/unmask" }] },
    });
  }
});

test("a search finds no masked word, and its count does not tell of it", async () => {
  const project = await open();
  const of = (value: string) => answerOf({ answers: [{ question: "why", value }], revision: 2 });
  await project.publish(shopSurvey({ questions: withLongText }));
  await importAll(project, [of("mail ann@mail.example"), of("a mail"), of("nothing")]);
  const found = await read(project, "ndjson", "text=mail");
  expect(found.headers.get("heed-total-rows")).toBe("2");
  const hidden = await project.admin(`${EXPORT}.ndjson?text=ann%40`);
  expect(await readProblem(hidden)).toMatchObject({ code: "nothing-to-export" });
  const bare = await read(project, "ndjson", "text=ann%40&unmask=true");
  expect(bare.headers.get("heed-total-rows")).toBe("1");
});

test("who exported what, and how much, stands in the audit log; a refused export does not", async () => {
  const project = await open();
  await importAll(project, [answerOf(), answerOf()]);
  await read(project, "csv", "survey=shop&unmask=true&disposition=complete");
  await project.admin(`${EXPORT}.csv?disposition=shown`);
  const entries = await get().store.readAudit({
    ...{ projectId: project.id, action: "answers.exported", limit: 10 },
  });
  expect(entries).toMatchObject([
    {
      subject: "shop",
      detail: {
        ...{ format: "csv", total: 2, unmask: true, from: null, to: null },
        filters: ["dispositions", "surveyId"],
      },
    },
  ]);
});

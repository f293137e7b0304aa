import type { AnswerValue, ResponsePage } from "@heed/contracts";
import { afterEach, expect, test } from "vitest";
import type { Store } from "../store/store.ts";
import { EVERY_KIND } from "./testing/every-kind.ts";
import { importAll } from "./testing/numbers.ts";
import { answerOf, readProblem, type TestProject, useTestApi } from "./testing/test-api.ts";

/** How each question of the survey is answered. */
const ANSWERS: Readonly<Record<string, AnswerValue>> = {
  recommend: 9,
  why: "太慢",
  food: 4,
  found: { options: ["ad"] },
  service: { rows: { speed: 4 } },
  dark: { functional: 1, dysfunctional: 5 },
  reach: { email: "ann@shop.example", consent: true },
};

/** The filters as the list and the exports read them. */
export function describeResponseQuery(dialect: Store["dialect"]): void {
  const get = useTestApi(dialect);
  afterEach(async () => {
    expect(await get().store.verify()).toBeNull();
  });

  async function open(): Promise<TestProject> {
    const project = await get().newProject();
    await project.publish(EVERY_KIND);
    await importAll(
      project,
      Object.entries(ANSWERS).map(([question, value]) =>
        answerOf({ survey: "every", disposition: "partial", answers: [{ question, value }] }),
      ),
    );
    return project;
  }

  /** The questions of those that the list finds, and how many lines the export has. */
  async function find(project: TestProject, query: string) {
    const listed = (await (await project.admin(`/v1/responses?${query}`)).json()) as ResponsePage;
    const file = await project.admin(`/v1/exports/answers.ndjson?${query}`);
    const lines = file.status === 200 ? (await file.text()).trim().split("\n").length : 0;
    return [listed.items.map(({ answers }) => answers[0]?.question).sort(), lines];
  }

  test("a question without bounds finds who answered it, whatever its kind", async () => {
    const project = await open();
    expect(Object.keys(ANSWERS)).toEqual(EVERY_KIND.questions.map(({ id }) => id));
    for (const question of Object.keys(ANSWERS)) {
      expect(await find(project, `question=${question}`)).toEqual([[question], 1]);
    }
    expect(await find(project, "question=why&survey=every&disposition=partial")).toEqual([
      ["why"],
      1,
    ]);
    expect(await find(project, "question=why&survey=other")).toEqual([[], 0]);
    expect(await find(project, "question=nobody")).toEqual([[], 0]);
  });

  test("with bounds it is a score of that question, and bounds alone are one of any", async () => {
    const project = await open();
    expect(await find(project, "question=food&scoreFrom=4&scoreTo=4")).toEqual([["food"], 1]);
    expect(await find(project, "question=food&scoreFrom=5")).toEqual([[], 0]);
    expect(await find(project, "question=why&scoreFrom=0")).toEqual([[], 0]);
    expect(await find(project, "scoreFrom=0")).toEqual([["food", "recommend"], 2]);
  });

  test.each([
    ["from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", ["/query/from", "/query/to"]],
    ["from=2026-01-01T00:00:00Z&to=2026-01-01T01:00:00%2B01:00", ["/query/from", "/query/to"]],
    ["scoreFrom=5&scoreTo=1", ["/query/scoreFrom", "/query/scoreTo"]],
    ["question=food&scoreFrom=1&scoreTo=0", ["/query/scoreFrom", "/query/scoreTo"]],
  ])("%s is refused by the list and by exports", async (query, pointers) => {
    const project = await get().newProject();
    for (const path of ["responses", "exports/answers.csv"]) {
      const { code, errors } = await readProblem(await project.admin(`/v1/${path}?${query}`));
      expect([code, errors.map(({ pointer }) => pointer)]).toEqual(["invalid-request", pointers]);
    }
  });

  test("the smallest and largest numbers of traits are found", async () => {
    const project = await get().newProject();
    await project.publish();
    await importAll(project, [
      answerOf({ traits: { seats: 1e-7 } }),
      answerOf({ traits: { seats: 1e21 } }),
    ]);
    for (const value of ["1e-7", "1e%2B21"]) {
      expect(await find(project, `trait=seats:${value}`)).toEqual([["recommend"], 1]);
    }
    expect(await find(project, "trait=seats:1e-8")).toEqual([[], 0]);
  });
}

import { expect, test } from "vitest";
import type { Fixture } from "./testing/fixture.ts";
import { ALWAYS, createRow, createSetup } from "./testing/rows.ts";

const MATRIX = { rows: { speed: 4, price: 2 }, expected: { speed: 5 } };

/** One answer of every kind. */
const EVERY_KIND = [
  { question: "nps", value: 9 },
  { question: "food", value: 3 },
  { question: "why", value: "rows, functional" },
  { question: "found", value: { options: ["ad"], other: "a friend" } },
  { question: "service", value: MATRIX },
  { question: "dark", value: { functional: 2, dysfunctional: 5 } },
  { question: "reach", value: { email: "a@example.com", consent: true as const } },
];

export function describeKinds(get: () => Fixture): void {
  async function read(projectId: string, questionId: string) {
    const query = { projectId, surveyId: "shop", ...ALWAYS, sample: "include" as const };
    const rows = await get().store.readTally({ ...query, questionId, bucketMs: ALWAYS.to });
    return rows.map(({ score, count }) => [score, count]);
  }

  test("every kind of answer is stored as given, and what has a score is counted", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const row = createRow({ projectId, answers: EVERY_KIND });
    await store.append([row]);
    expect((await store.findResponse(projectId, row.id))?.answers).toEqual(EVERY_KIND);
    expect(await read(projectId, "nps")).toEqual([[9, 1]]);
    expect(await read(projectId, "food")).toEqual([[3, 1]]);
    expect(await read(projectId, "service.speed")).toEqual([[4, 1]]);
    expect(await read(projectId, "service.price")).toEqual([[2, 1]]);
    expect(await read(projectId, "service.speed.expected")).toEqual([[5, 1]]);
    expect(await read(projectId, "service.price.expected")).toEqual([]);
    // (2 − 1) × 5 + (5 − 1)
    expect(await read(projectId, "dark")).toEqual([[9, 1]]);
    for (const words of ["why", "found", "reach", "service"]) {
      expect(await read(projectId, words)).toEqual([]);
    }
  });

  test("all 25 Kano cells are told apart", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const rows = Array.from({ length: 25 }, (_, at) =>
      createRow({
        projectId,
        answers: [
          {
            question: "dark",
            value: { functional: Math.floor(at / 5) + 1, dysfunctional: (at % 5) + 1 },
          },
        ],
      }),
    );
    await store.append(rows);
    expect(await read(projectId, "dark")).toEqual(rows.map((_, at) => [at, 1]));
  });

  test("replacing and removing subtract every score exactly", async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const row = createRow({ projectId, answers: EVERY_KIND, isSample: true });
    await store.append([row]);
    const answers = [
      { question: "service", value: { rows: { speed: 1 } } },
      { question: "dark", value: { functional: 1, dysfunctional: 1 } },
    ];
    await store.append([{ ...row, sequence: 2, answers, bodyHash: "2" }]);
    expect(await read(projectId, "service.speed")).toEqual([[1, 1]]);
    expect(await read(projectId, "service.price")).toEqual([]);
    expect(await read(projectId, "service.speed.expected")).toEqual([]);
    expect(await read(projectId, "dark")).toEqual([[0, 1]]);
    await store.removeSamples(projectId);
    expect(await read(projectId, "service.speed")).toEqual([]);
    expect(await read(projectId, "dark")).toEqual([]);
  });

  test.each(["service.speed", "service.speed.expected", "dark"])(
    "a count of %s that is wrong is found",
    async (questionId) => {
      const { store, database } = get();
      const { id: projectId } = createSetup();
      await store.append([createRow({ projectId, answers: EVERY_KIND })]);
      const [[score = 0] = []] = await read(projectId, questionId);
      const change = (by: number) =>
        database.execute(`update score_tally_hour set count_${score} = count_${score} + ${by}
        where project_id = '${projectId}' and question_id = '${questionId}'`);
      await change(1);
      const table = "score_tally_hour";
      expect(await store.verify()).toMatchObject({ table, stored: 2, recomputed: 1 });
      await change(-1);
    },
  );
}

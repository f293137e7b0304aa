import { type Question, surveyDefinition } from "@heed/contracts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { EVERY_KIND } from "../routes/testing/every-kind.ts";
import { openStore } from "../store/open.ts";
import type { CountStore, Store } from "../store/store.ts";
import { createTestDatabase, type TestDatabase } from "../store/testing/database.ts";
import { createRow, createSetup, DAY, START } from "../store/testing/rows.ts";
import { makeCut, makeNumber } from "./any-question.ts";

const QUESTIONS = surveyDefinition.parse(EVERY_KIND).questions;
const ANSWERS = [
  { question: "recommend", value: 9 },
  { question: "food", value: 4 },
  { question: "service", value: { rows: { speed: 4, tone: 2 }, expected: { speed: 5, tone: 5 } } },
  { question: "dark", value: { functional: 1, dysfunctional: 5 } },
];
const MEASURED = ["recommend", "food", "service", "dark"].flatMap((id) => {
  const question = QUESTIONS.find((one) => one.id === id);
  return question ? [[id, question] as const] : [];
});

type Numbers = Pick<Store, "readTogether">;

/** Runs on one database: what a number is made of is read as it stands at one moment. */
export function describeTogether(dialect: Store["dialect"]): void {
  let database: TestDatabase | null = null;
  let opened: Store | null = null;
  beforeAll(async () => {
    database = await createTestDatabase(dialect);
    opened = await openStore(database.url);
    await opened.migrate();
  });
  afterEach(async () => {
    expect(await get().verify()).toBeNull();
  });
  afterAll(async () => {
    await opened?.close();
    await database?.remove();
  });
  const get = (): Store => {
    if (!opened) throw new Error("the database is not open yet");
    return opened;
  };

  /** Six answers on each of 28 days: a fortnight to be told, and the one before. */
  async function open() {
    const { id: projectId } = createSetup();
    const answer = (day: number) =>
      createRow({
        ...{ projectId, surveyId: "every", occurredAt: START + day * DAY + 1, answers: ANSWERS },
        traits: { plan: "pro" },
      });
    const setup = { name: "plan", source: "traits.plan", valueLimit: 5 };
    await get().putDimension(projectId, setup, START);
    const days = Array.from({ length: 28 }, (_, day) => day);
    await get().append(days.flatMap((day) => Array.from({ length: 6 }, () => answer(day))));
    while (await get().advanceDimensions());
    /** One more answer a day: each part of a number that is read later would count more. */
    const write = () => get().append(days.map(answer));
    const make = (from: Numbers, question: Question, isExact: boolean, by?: string) => {
      const asked = {
        ...{ projectId, surveyId: "every", questionId: question.id, revisions: new Set([1]) },
        ...{ period: { from: START + 14 * DAY, to: START + 28 * DAY }, now: START + 60 * DAY },
        ...({ sample: "exclude", bucket: "day" } as const),
      };
      const body = by
        ? makeCut(from, asked, question, isExact, by)
        : makeNumber(from, asked, question, isExact);
      return body.then((bytes) => JSON.parse(Buffer.from(bytes).toString()));
    };
    return { write, make };
  }

  /** One read after the other, and after each of them an answer is written. */
  function writingBetween(write: () => Promise<unknown>): Numbers & { reads: number } {
    let last: Promise<unknown> = Promise.resolve();
    const between =
      <Query, Rows>(read: (query: Query) => Promise<Rows>) =>
      (query: Query): Promise<Rows> => {
        const rows = last.then(async () => {
          const found = await read(query);
          numbers.reads += 1;
          await write();
          return found;
        });
        last = rows.catch(() => {});
        return rows;
      };
    const numbers = {
      reads: 0,
      readTogether: <Result>(work: (counts: CountStore) => Promise<Result>) =>
        get().readTogether((counts) =>
          work({
            readTally: between(counts.readTally),
            readDispositions: between(counts.readDispositions),
            readSegments: between(counts.readSegments),
            readSegmentWeeks: between(counts.readSegmentWeeks),
            listDimensions: between(counts.listDimensions),
          }),
        ),
    };
    return numbers;
  }

  test.each(MEASURED)(
    "the number of %s is of one moment, whatever arrives",
    async (_, question) => {
      for (const isExact of [true, false]) {
        const { write, make } = await open();
        const before = await make(get(), question, isExact);
        const writing = writingBetween(write);
        expect(await make(writing, question, isExact)).toEqual(before);
        expect(writing.reads).toBeGreaterThan(1);
        // What was written meanwhile is there for the next.
        expect(await make(get(), question, isExact)).not.toEqual(before);
      }
    },
  );

  test.each(MEASURED)("so are those of %s by segment", async (_, question) => {
    for (const isExact of [true, false]) {
      const { write, make } = await open();
      const before = await make(get(), question, isExact, "plan");
      const writing = writingBetween(write);
      expect(await make(writing, question, isExact, "plan")).toEqual(before);
      expect(writing.reads).toBeGreaterThan(1);
      expect(await make(get(), question, isExact, "plan")).not.toEqual(before);
    }
  });

  test("nobody stands as one who skipped a question because they answered just now", async () => {
    const { write, make } = await open();
    const [[, question] = []] = MEASURED;
    if (!question) throw new Error("nothing is measured");
    const receipt = await make(writingBetween(write), question, true);
    expect(receipt.headline.n).toBe(14 * 6);
    expect(receipt.participation).toMatchObject({ answered: 14 * 6, shown: 14 * 6 });
    expect(receipt.excluded).toContainEqual({ reason: "skipped", count: 0 });
  });
}

import type { SurveyRevision } from "@heed/contracts";
import { expect, test } from "vitest";
import { shopSurvey } from "../routes/testing/test-api.ts";
import { createSurveyBooks } from "./survey-books.ts";

/** Books over a list of revisions that another replica adds to, and how often it was read. */
function open() {
  const revisions: SurveyRevision[] = [];
  const time = { now: 1_000_000 };
  const reads: number[] = [];
  const store = {
    listRevisions: async () => {
      reads.push(time.now);
      return [...revisions];
    },
  };
  const publish = (id: string) =>
    revisions.push({
      ...{ survey: shopSurvey({ id }), revision: 1, status: "live" },
      publishedAt: new Date(time.now).toISOString(),
    } as SurveyRevision);
  return { books: createSurveyBooks(store, () => time.now), time, reads, publish };
}

test("what was published just after a read is found, by one more read for all who miss it", async () => {
  const { books, publish, reads } = open();
  const seen = await books.read("p");
  publish("new");
  const found = await Promise.all([1, 2, 3].map(() => books.readAgain("p", seen)));
  expect(found.map(({ surveys }) => surveys.has("new"))).toEqual([true, true, true]);
  expect(reads).toHaveLength(2);
});

test("an older book is read again at once", async () => {
  const { books, publish, time, reads } = open();
  const seen = await books.read("p");
  publish("new");
  time.now += 200;
  expect((await books.readAgain("p", seen)).surveys.has("new")).toBe(true);
  expect(reads).toEqual([1_000_000, 1_000_200]);
});

test("whoever missed something in an older book is given the one that was begun since", async () => {
  const { books, publish, time, reads } = open();
  const seen = await books.read("p");
  publish("new");
  time.now += 200;
  const [first, second] = [books.readAgain("p", seen), books.readAgain("p", seen)];
  expect(await first).toBe(await second);
  expect(await books.readAgain("p", seen)).toBe(await first);
  expect(reads).toHaveLength(2);
});

test("unknown ids one after another cause a read each wait, not one each", async () => {
  const { books, time, reads } = open();
  let seen = await books.read("p");
  for (const turn of [1, 2]) {
    const asked = Array.from({ length: 20 }, () => books.readAgain("p", seen));
    expect(reads).toHaveLength(turn);
    time.now += 200;
    [seen = seen] = await Promise.all(asked);
    expect(reads).toHaveLength(turn + 1);
  }
});

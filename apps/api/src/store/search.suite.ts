import { expect, test } from "vitest";
import type { ResponseQuery, ResponseRow, Store } from "./store.ts";
import type { Fixture } from "./testing/fixture.ts";
import { createRow, createSetup, START } from "./testing/rows.ts";

const ROWS = 150;
/** Every seventh holds the word, the oldest among them; four at a time came at one moment. */
const isZebra = (at: number) => at % 7 === 2;

/** Adds the tests of searches that end before their page is full. */
export function describeSearch(get: () => Fixture): void {
  const open = async () => {
    const { store } = get();
    const { id: projectId } = createSetup();
    const rows = Array.from({ length: ROWS }, (_, at) =>
      createRow({
        projectId,
        occurredAt: START + Math.floor(at / 4) * 1_000,
        answers: [{ question: "why", value: isZebra(at) ? "a zebra, 斑马" : "a horse" }],
      }),
    );
    await store.append(rows);
    const zebras = rows.filter((_, at) => isZebra(at)).sort(newestFirst);
    return { store, projectId, ids: zebras.map(({ id }) => id) };
  };

  test.each([1, 3, 50])("a search in time finds a page of %s, or all there are", async (limit) => {
    const { store, projectId, ids } = await open();
    const query = { projectId, limit, text: "斑马" };
    const { responses, searchedTo } = await store.searchResponses(query, () => false);
    expect(responses.map(({ id }) => id)).toEqual(ids.slice(0, limit));
    expect(searchedTo).toBeNull();
    expect(await store.listResponses(query)).toEqual(responses);
  });

  test.each<[string, Partial<ResponseQuery>]>([
    ["the whole project", {}],
    ["a survey", { surveyId: "shop" }],
    ["a period", { from: START, to: START + 1_000_000 }],
  ])(
    "a search of %s that is over at once goes on where it came to, to the last row",
    async (...given) => {
      const { store, projectId, ids } = await open();
      const { pages, found } = await searchOn(store, {
        ...given[1],
        projectId,
        limit: 1,
        text: "zebra",
      });
      expect(found).toEqual(ids);
      // Four rows a time at least, and never one row looked at twice for nothing.
      expect(pages).toBeGreaterThan(ids.length);
      expect(pages).toBeLessThanOrEqual(ROWS / 4 + ids.length + 1);
    },
  );

  test.each([1, 3, 50])("what may not be shown bounds no page of %s", async (limit) => {
    const { store, projectId, ids } = await open();
    const shown = ids.filter((_, at) => at % 5 === 4);
    const isShown = ({ id }: { id: string }) => shown.includes(id);
    const query = { projectId, limit, text: "zebra" };
    const { responses, searchedTo } = await store.searchResponses(query, () => false, isShown);
    expect([responses.map(({ id }) => id), searchedTo]).toEqual([shown.slice(0, limit), null]);
    // Where a search that is over ends is the same, whatever was found and passed over.
    const over = async (text: string) =>
      (
        await store.searchResponses(
          { ...query, text },
          () => true,
          () => false,
        )
      ).searchedTo;
    expect(await over("zebra")).toEqual(await over("no such word"));
  });

  test("what an index finds by itself is read at once, however little time there is", async () => {
    const { store, projectId } = await open();
    const query = { projectId, limit: 100, surveyId: "shop" };
    const { responses, searchedTo } = await store.searchResponses(query, () => true);
    expect([responses.length, searchedTo]).toEqual([100, null]);
  });
}

const newestFirst = (a: ResponseRow, b: ResponseRow) =>
  b.occurredAt - a.occurredAt || (a.id < b.id ? 1 : -1);

/** Searches page after page, as a reader with its cursor would. */
async function searchOn(store: Store, query: ResponseQuery) {
  const found: string[] = [];
  let before: ResponseQuery["before"];
  for (let pages = 1; ; pages += 1) {
    const page = await store.searchResponses(
      { ...query, ...(before ? { before } : {}) },
      () => true,
    );
    found.push(...page.responses.map(({ id }) => id));
    const last = page.responses.at(-1);
    if (page.searchedTo) before = page.searchedTo;
    else if (page.responses.length === query.limit && last) {
      before = { occurredAt: Date.parse(last.occurredAt), id: last.id };
    } else return { pages, found };
  }
}

import { expect, test } from "vitest";
import { type PageStore, readPages } from "../exports/pages.ts";
import type { Store } from "../store/store.ts";
import { createRow, DAY, START } from "../store/testing/rows.ts";
import type { TestProject } from "./testing/test-api.ts";

/** Ids listed beforehand, and too many for that. */
const WAYS = [
  ["listed", 100],
  ["read by id", 0],
] as const;

/** Runs on one database: each response stands in a file once, whatever is written meanwhile. */
export function describeExportsBesideWriters(
  open: () => Promise<TestProject>,
  get: () => Store,
): void {
  /** Five answers, the newest first. */
  async function fill() {
    const { id: projectId } = await open();
    const rows = [5, 4, 3, 2, 1].map((day) =>
      createRow({ projectId, occurredAt: START + day * DAY }),
    );
    await get().append(rows);
    /** Sends the answer again, with another time. */
    const move = async (place: number, day: number) => {
      const row = rows.at(place);
      if (!row) throw new Error("there is no such answer");
      const again = { ...row, sequence: 2, occurredAt: START + day * DAY, bodyHash: `${day}` };
      expect(await get().append([again])).toMatchObject([{ status: "accepted" }]);
    };
    return { projectId, rows, ids: rows.map(({ id }) => id), move };
  }

  /** Reads one row a page, and does something after the first. */
  async function readIds(
    store: PageStore,
    projectId: string,
    ids: number,
    meanwhile: () => Promise<unknown> = async () => {},
    filters: Parameters<typeof readPages>[2] = {},
  ): Promise<string[]> {
    const seen: string[] = [];
    for await (const page of readPages(store, projectId, filters, { rows: 1, ids })) {
      if (seen.length === 0) await meanwhile();
      seen.push(...page.map(({ id }) => id));
    }
    return seen;
  }

  test.each(WAYS)(
    "the first moved to the end, and the last to the begin: %s, each stands in it once",
    async (_, most) => {
      const { projectId, ids, move } = await fill();
      const seen = await readIds(get(), projectId, most, async () => {
        await move(0, 0.5);
        await move(-1, 9);
      });
      expect(seen.sort()).toEqual([...ids].sort());
    },
  );

  test("what no longer fits when it is read, or is gone, is left out", async () => {
    const { projectId, ids, move } = await fill();
    const [first, erased = "", , ...kept] = ids;
    const meanwhile = async () => {
      await get().erase(projectId, [erased], START);
      await move(2, 9);
    };
    const period = { from: START, to: START + 6 * DAY };
    expect(await readIds(get(), projectId, 100, meanwhile, period)).toEqual([first, ...kept]);
  });

  test.each([
    // While the ids are listed, the newest were and the oldest were not yet.
    ["from what is listed to what is not", 0, 0.5],
    ["from what is not listed to what is", -1, 9],
  ])("an answer that moves %s meanwhile stands in it once", async (_, place, day) => {
    const { projectId, ids, move } = await fill();
    let stretches = 0;
    const narrow: PageStore = {
      ...get(),
      /** A row a stretch. */
      async listIds(query) {
        const [row] = await get().listResponses({ ...query, limit: 1 });
        stretches += 1;
        if (stretches === 2) await move(place, day);
        if (!row) return { ids: [], end: null };
        return { ids: [row.id], end: { occurredAt: Date.parse(row.occurredAt), id: row.id } };
      },
    };
    const seen = await readIds(narrow, projectId, 100);
    expect(stretches).toBeGreaterThanOrEqual(ids.length);
    expect(seen.sort()).toEqual([...ids].sort());
  });

  test.each([
    ["listed", 10_000],
    ["read by id", 100],
  ])(
    "of many that fit and do not, %s, none is lost or doubled by those that move",
    async (_, most) => {
      const { id: projectId } = await open();
      const rows = Array.from({ length: 4_100 }, (_, index) =>
        createRow({
          ...{ projectId, occurredAt: START + (index % 50) * DAY, bodyHash: "same" },
          language: index % 3 === 0 ? "zh-Hans" : "en",
        }),
      );
      for (let at = 0; at < rows.length; at += 500) await get().append(rows.slice(at, at + 500));
      const filters = { surveyId: "shop", from: START + 10 * DAY, language: "zh" };
      const fitting = rows.filter(
        ({ occurredAt, language }) => occurredAt >= filters.from && language === "zh-Hans",
      );
      // From either end to the other, and all within what is asked for.
      const moved = [...fitting.slice(0, 40), ...fitting.slice(-40)].map((row) => ({
        ...{ ...row, sequence: 2, bodyHash: "again" },
        occurredAt: START + 59 * DAY - (row.occurredAt - START),
      }));
      const seen: string[] = [];
      for await (const page of readPages(get(), projectId, filters, { rows: 500, ids: most })) {
        if (seen.length === 0) await get().append(moved);
        expect(page.length).toBeLessThanOrEqual(500);
        seen.push(...page.map(({ id }) => id));
      }
      expect(seen.sort()).toEqual(fitting.map(({ id }) => id).sort());
    },
  );
}

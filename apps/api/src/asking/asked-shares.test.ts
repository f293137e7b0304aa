import type { AskedShare, SurveyInput } from "@heed/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shopSurvey } from "../routes/testing/test-api.ts";
import { openStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import { createRow, createSetup, DAY, HOUR } from "../store/testing/rows.ts";
import { createAskedShares, readAskedShares } from "./asked-shares.ts";

/** The 16th of a month of 31 days, at noon: a Friday. */
const NOW = Date.UTC(2026, 0, 16, 12);
const TODAY = Date.UTC(2026, 0, 16);
const MONTH_END = Date.UTC(2026, 1, 1);

let store: Store;
beforeAll(async () => {
  store = await openStore(":memory:");
  await store.migrate();
});
afterAll(() => store.close());

type Given = Partial<SurveyInput>;

async function open(given: Given, publishedAt = NOW - 60 * DAY) {
  const setup = createSetup();
  await store.ensureProject(setup);
  await store.publish(setup.id, shopSurvey(given), publishedAt);
  const answer = (occurredAt: number, count: number, more: object = {}) =>
    store.append(
      Array.from({ length: count }, (_, at) =>
        createRow({
          projectId: setup.id,
          occurredAt,
          answers: [{ question: "recommend", value: at % 10 < 6 ? 10 : at % 10 < 9 ? 8 : 3 }],
          ...more,
        }),
      ),
    );
  const read = async (now = NOW) =>
    (await readAskedShares(store, setup.id, now))["shop"] as AskedShare[] | undefined;
  const days = async () => store.readShareDays(setup.id, 0);
  return { id: setup.id, answer, read, days };
}

describe("a quota", () => {
  const quotas: Given["quotas"] = [{ limit: 3, per: "week" }];

  test.each([
    [2, undefined],
    [3, 0],
    [4, 0],
  ])("of 3 a week with %i answers asks %s", async (count, share) => {
    const { answer, read } = await open({ quotas });
    await answer(NOW - DAY, count);
    const shares = await read();
    expect(shares?.[0]?.share).toBe(share);
    if (shares) {
      const until = Date.UTC(2026, 0, 19);
      expect(shares).toEqual([
        { reason: "quota-reached", share: 0, salt: "week-2026-01-12", until },
      ]);
    }
  });

  test("counts answers of its period alone: no samples, none of the week before, no dismissals", async () => {
    const { answer, read } = await open({ quotas });
    await answer(Date.UTC(2026, 0, 12) - 1, 3);
    await answer(NOW, 3, { isSample: true });
    await answer(NOW, 3, { answers: [], disposition: "dismissed" });
    await answer(Date.UTC(2026, 0, 12), 2);
    expect(await read()).toBeUndefined();
    await answer(NOW, 1, { disposition: "partial" });
    expect(await read()).toHaveLength(1);
  });

  test("of a segment counts only those with that very value", async () => {
    const segment = { trait: "seats", value: 5 };
    const { answer, read } = await open({ quotas: [{ limit: 2, per: "total", segment }] });
    await answer(NOW - 300 * DAY, 1, { traits: { seats: 5 } });
    await answer(NOW, 2, { traits: { seats: "5" } });
    await answer(NOW, 2);
    expect(await read()).toBeUndefined();
    await answer(NOW, 1, { traits: { seats: 5 } });
    expect(await read()).toEqual([
      { reason: "quota-reached", share: 0, salt: "total", until: null, ...segment },
    ]);
  });
});

describe("a wanted margin", () => {
  const margin: Given["margin"] = { margin: 10, per: "month" };

  test("spreads what is missing over the month, by what everybody asked would bring", async () => {
    const { answer, read, days } = await open({ margin });
    for (let back = 1; back <= 14; back++) await answer(TODAY - back * DAY, 100);
    // 14 days of 100 whole answers: enough for ±10 at once.
    expect(await read()).toEqual([
      { reason: "enough-answers", share: 0, salt: "month-2026-01-01", until: MONTH_END },
    ]);
    expect(await days()).toMatchObject([{ day: TODAY, share: 0, exposure: 0 }]);
  });

  test("asks a share that lasts a day, and keeps to it whatever comes", async () => {
    const { answer, read, days } = await open({ margin: { margin: 3, per: "month" } });
    for (let back = 1; back <= 14; back++) await answer(TODAY - back * DAY, 100);
    const [first] = (await read()) ?? [];
    expect(first).toMatchObject({ reason: "enough-answers", until: TODAY + DAY });
    expect(first?.share).toBeGreaterThan(0.05);
    expect(first?.share).toBeLessThan(0.9);
    await answer(NOW, 50);
    expect(await read()).toEqual([first]);
    expect(await days()).toHaveLength(1);
    const [next] = (await read(NOW + DAY)) ?? [];
    expect(next?.share).not.toBe(first?.share);
    expect(await days()).toHaveLength(2);
  });

  test("reached in the course of a day ends it, and the day counts as far as it was asked", async () => {
    const { answer, read, days } = await open({ margin }, NOW - DAY / 2);
    expect(await read(TODAY + HOUR)).toBeUndefined();
    expect(await days()).toMatchObject([{ share: 1, exposure: 1 }]);
    await answer(TODAY + 2 * HOUR, 1000);
    expect((await read(TODAY + 6 * HOUR))?.[0]?.share).toBe(0);
    expect(await days()).toMatchObject([{ share: 1, exposure: 0.25 }]);
    for (let day = TODAY + DAY; day < MONTH_END; day += DAY) {
      expect((await read(day))?.[0]?.share).toBe(0);
    }
    // What was learnt serves the next month: 4,000 answers a day would come.
    const february = (await read(MONTH_END + HOUR))?.[0];
    expect(february?.salt).toBe("month-2026-02-01");
    expect(february?.share).toBeGreaterThan(0);
    expect(february?.share).toBeLessThan(0.02);
  });

  test("is for each segment apart, and a value nobody had yet is asked", async () => {
    const { answer, read } = await open({ margin: { ...margin, by: "plan" } });
    for (let back = 1; back <= 14; back++) {
      await answer(TODAY - back * DAY, 100, { traits: { plan: "free" } });
      await answer(TODAY - back * DAY, 10, { traits: { plan: "pro" } });
      await answer(TODAY - back * DAY, 1, { traits: {} });
    }
    const shares = await read();
    expect(shares?.find(({ value }) => value === "free")).toMatchObject({
      share: 0,
      trait: "plan",
    });
    const pro = shares?.find(({ value }) => value === "pro");
    expect(pro ? pro.share : 1).toBeGreaterThan(0.2);
    expect(shares?.every(({ trait }) => trait === "plan")).toBe(true);
  });

  test("is nothing to a survey that is paused, retired or wants none", async () => {
    const paused = await open({ margin, paused: true });
    await paused.answer(NOW, 1000);
    expect(await paused.read()).toBeUndefined();
    const plain = await open({});
    await plain.answer(NOW, 1000);
    expect(await plain.read()).toBeUndefined();
    const retired = await open({ margin });
    await retired.answer(NOW, 1000);
    await store.retire(retired.id, "shop", 1);
    expect(await retired.read()).toBeUndefined();
  });
});

describe("shares that are kept", () => {
  const SHARE: AskedShare = { reason: "quota-reached", share: 0, salt: "s", until: null };

  function create() {
    const clock = { now: NOW };
    const reads: ((shares: AskedShare[] | Error) => void)[] = [];
    const errors: unknown[] = [];
    const survey = shopSurvey({ quotas: [{ limit: 1, per: "total" }] });
    const listRevisions = () =>
      new Promise<Awaited<ReturnType<Store["listRevisions"]>>>((resolve, reject) => {
        reads.push((outcome) => {
          if (outcome instanceof Error) return reject(outcome);
          const publishedAt = new Date(NOW).toISOString();
          resolve(
            outcome.length === 0 ? [] : [{ survey, revision: 1, status: "live", publishedAt }],
          );
        });
      });
    const shares = createAskedShares(
      {
        ...store,
        listRevisions,
        readDispositions: async () => [
          { revision: 1, isSample: false, disposition: "complete", count: 1 },
        ],
      },
      () => clock.now,
      (error) => errors.push(error),
    );
    return { clock, reads, errors, shares };
  }

  test("are worked out once for callers at the same time, and again after a minute", async () => {
    const { clock, reads, shares } = create();
    const both = [shares.read("p"), shares.read("p")];
    reads[0]?.([SHARE]);
    const [first] = await Promise.all(both);
    expect(first?.["shop"]).toMatchObject([{ reason: "quota-reached", share: 0 }]);
    clock.now += 59_999;
    await shares.read("p");
    expect(reads).toHaveLength(1);
    clock.now += 1;
    // The older ones are given at once, while newer are worked out.
    expect(await shares.read("p")).toBe(first);
    expect(reads).toHaveLength(2);
    reads[1]?.([]);
    await expect.poll(() => shares.read("p")).toEqual({});
  });

  test("stay as they were when the database does not answer", async () => {
    const { clock, reads, errors, shares } = create();
    const lost = shares.read("p");
    reads[0]?.(new Error("away"));
    expect(await lost).toEqual({});
    expect(errors).toHaveLength(1);
    clock.now += 60_000;
    await shares.read("p");
    reads[1]?.([SHARE]);
    await expect.poll(() => shares.read("p")).toHaveProperty("shop");
  });

  test("are worked out anew for a survey just published", async () => {
    const { reads, shares } = create();
    const first = shares.read("p");
    shares.forget("p");
    const second = shares.read("p");
    expect(reads).toHaveLength(2);
    reads[1]?.([SHARE]);
    reads[0]?.([]);
    expect(await first).toEqual({});
    expect(await second).toHaveProperty("shop");
    expect(await shares.read("p")).toHaveProperty("shop");
  });
});

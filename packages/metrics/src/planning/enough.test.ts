import { describe, expect, test } from "vitest";
import { nps } from "../nps.ts";
import { SCALES } from "../scales.ts";
import { type Tally, tallyOf } from "../tally.ts";
import { type AskedDay, missingAnswers, planShare } from "./enough.ts";

const NPS = SCALES["nps-0-10"];
const CSAT = SCALES["csat-1-5"];

/** mulberry32, so that every run is the same. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe("answers that are missing", () => {
  test("are those of the least favourable spread while fewer than 30 have come", () => {
    // z² · 1 / 0.05² = 1536.6 for NPS, z² · ¼ / 0.05² = 384.1 for a share.
    expect(missingAnswers(tallyOf(NPS, []), 5)).toBe(1537);
    expect(missingAnswers(tallyOf(NPS, [[10, 29]]), 5)).toBe(1537 - 29);
    expect(missingAnswers(tallyOf(CSAT, [[5, 29]]), 5)).toBe(385 - 29);
    expect(missingAnswers(tallyOf(CSAT, []), 90)).toBe(30);
  });

  test("are those of the spread at hand from 30 answers on", () => {
    const all = missingAnswers(tallyOf(NPS, [[10, 30]]), 5);
    expect(all).toBeLessThan(200);
    expect(missingAnswers(tallyOf(NPS, [[10, 29]]), 5)).toBeGreaterThan(1000);
  });

  test("are none as soon as the headline's own interval is narrow enough, and one just before", () => {
    const halfWidth = (tally: Tally) => {
      const { interval } = nps(tally);
      return interval ? (interval.high - interval.low) / 2 : Number.NaN;
    };
    const tally = tallyOf(NPS, [
      [10, 500],
      [8, 300],
      [3, 200],
    ]);
    const reached = halfWidth(tally);
    expect(missingAnswers(tally, reached + 1e-9)).toBe(0);
    expect(missingAnswers(tally, reached - 1e-9)).toBe(1);
  });

  test("never end for a margin out of reach", () => {
    const spread = tallyOf(NPS, [
      [10, 50],
      [0, 50],
    ]);
    expect(missingAnswers(spread, 1e-9)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("the share to ask", () => {
  const steady = (answers: number, exposure = 1): AskedDay[] =>
    Array.from({ length: 14 }, () => ({ answers, exposure }));

  const month = (over: number) => ({ days: 30, over });
  // 14 days of 100 answers: λ = (1400 − √1400) / 14 a day.
  const rate = (1400 - Math.sqrt(1400)) / 14;

  test("is nobody when nothing is missing, and everybody while nothing is known", () => {
    expect(planShare(0, month(0), steady(100))).toBe(0);
    expect(planShare(1, month(0), [])).toBe(1);
    expect(planShare(1, month(0), [{ answers: 1, exposure: 1 }])).toBe(1);
    expect(planShare(1, month(0), steady(0))).toBe(1);
    expect(planShare(1, month(0), steady(0, 0))).toBe(1);
    expect(planShare(Number.POSITIVE_INFINITY, month(0), steady(100))).toBe(1);
  });

  test("spreads what is missing over nine tenths of the period, and asks all in the last", () => {
    expect(planShare(300, month(0), steady(100))).toBeCloseTo(300 / (rate * 27), 10);
    expect(planShare(300, month(15), steady(100))).toBeCloseTo(300 / (rate * 12), 10);
    expect(planShare(1, month(26), steady(100))).toBeCloseTo(1 / rate, 10);
    expect(planShare(1, month(27), steady(100))).toBe(1);
    expect(planShare(3000, month(0), steady(100))).toBe(1);
  });

  test("takes a day on which few were asked for what it would have brought", () => {
    const share = planShare(300, month(0), steady(10, 0.1));
    expect(share).toBeCloseTo(300 / (((140 - Math.sqrt(140)) / 1.4) * 27), 10);
  });

  test("learns from the 14 latest days on which anybody was asked", () => {
    const before = { answers: 9999, exposure: 1 };
    const nobody = { answers: 0, exposure: 0 };
    const days = [before, ...steady(100), nobody, nobody];
    expect(planShare(300, month(0), days)).toBeCloseTo(300 / (rate * 27), 10);
  });
});

interface World {
  /** People who fit, on each day. */
  people(day: number): number;
  margin: number;
  days: number;
  seed: number;
}

/** A survey whose answers come from a known population: 50 % promoters, 20 % detractors. */
function simulate({ people, margin, days, seed }: World) {
  const random = createRandom(seed);
  const score = () => {
    const draw = random();
    return draw < 0.5 ? 10 : draw < 0.8 ? 8 : 3;
  };
  const past: AskedDay[] = [];
  const months: { reachedOn: number | null; prompts: number; asAll: number; tally: Tally }[] = [];
  for (let month = 0; month < 3; month++) {
    const tally = tallyOf(NPS, []);
    let [prompts, asAll] = [0, 0];
    let reachedOn: number | null = null;
    for (let day = 0; day < days; day++) {
      const missing = missingAnswers(tally, margin);
      if (missing === 0) reachedOn ??= day;
      const share = planShare(missing, { days, over: day }, past);
      const crowd = people(month * days + day);
      let [answers, exposure] = [0, share];
      for (let person = 0; person < crowd; person++) {
        asAll += 1;
        if (reachedOn !== null || random() >= share) continue;
        prompts += 1;
        if (random() >= 0.2) continue;
        const given = score();
        tally.counts[given] = (tally.counts[given] ?? 0) + 1;
        answers += 1;
        // As often as a config is made anew.
        if (answers % 5 === 0 && missingAnswers(tally, margin) === 0) {
          reachedOn = day + person / crowd;
          exposure = (share * person) / crowd;
        }
      }
      past.push({ answers, exposure });
    }
    months.push({ reachedOn, prompts, asAll, tally });
  }
  return months;
}

describe("over three months", () => {
  const worlds: [string, Omit<World, "seed">][] = [
    ["with the same crowd each day", { people: () => 1000, margin: 5, days: 30 }],
    ["with empty weekends", { people: (day) => (day % 7 < 5 ? 1300 : 250), margin: 5, days: 30 }],
    ["while the crowd halves", { people: (day) => (day < 45 ? 1200 : 600), margin: 5, days: 30 }],
    ["with ten times the crowd", { people: () => 10_000, margin: 5, days: 30 }],
  ];

  test.each(worlds)("%s the margin is reached, late and with few prompts", (_, world) => {
    for (let seed = 1; seed <= 3; seed++) {
      const [, second, third] = simulate({ ...world, seed });
      for (const month of [second, third]) {
        if (!month) throw new Error("three months");
        const { interval } = nps(month.tally);
        if (!interval || month.reachedOn === null) throw new Error("not reached");
        expect(interval.high - interval.low).toBeLessThanOrEqual(10.2);
        // The answers come from the whole period, not from its first days.
        expect(month.reachedOn).toBeGreaterThan(25);
        expect(month.reachedOn).toBeLessThan(29);
        expect(month.prompts).toBeLessThan(5_200);
      }
    }
  });

  test("a first month without any knowledge asks everybody for a day, and no longer than needed", () => {
    const [first] = simulate({ people: () => 1000, margin: 5, days: 30, seed: 5 });
    expect(first?.reachedOn).toBeGreaterThan(20);
    const [busy] = simulate({ people: () => 20_000, margin: 5, days: 30, seed: 5 });
    expect(busy?.reachedOn).toBeLessThan(1);
    expect(busy?.prompts).toBeLessThan(8_000);
  });

  test("too small a crowd is asked whole", () => {
    const [, second] = simulate({ people: () => 50, margin: 5, days: 30, seed: 5 });
    expect(second).toMatchObject({ reachedOn: null, prompts: 1500, asAll: 1500 });
  });

  test("stopping at the margin hardly costs the interval its coverage", () => {
    // Stopped by looking at the spread, an interval covers a little less than its 95 %.
    let covered = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const [first] = simulate({ people: () => 60, margin: 12, days: 30, seed });
      const interval = first && nps(first.tally).interval;
      if (interval && interval.low <= 30 && interval.high >= 30) covered += 1;
    }
    expect(covered).toBeGreaterThanOrEqual(90);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cTfIdf } from "./c-tf-idf.ts";
import { logOdds } from "./log-odds.ts";
import { logOddsOfSets } from "./log-odds-of-sets.ts";
import { rake } from "./rake.ts";
import { tfIdf } from "./tf-idf.ts";

const NOTHING = { delta: null, variance: null, z: null };
const counts = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.nat(50));
const toMap = (record: Record<string, number>) => new Map(Object.entries(record));

describe("log-odds", () => {
  test("of the two collections exchanged have the other sign, bit for bit", () => {
    fc.assert(
      fc.property(counts, counts, (first, second) => {
        const prior = new Map([..."abcd"].map((term) => [term, 1]));
        const there = logOdds(toMap(first), toMap(second), prior);
        const back = logOdds(toMap(second), toMap(first), prior);
        for (const [term, { delta, variance, z }] of there) {
          expect(0 - (back.get(term)?.delta ?? 0)).toBe(delta);
          expect(0 - (back.get(term)?.z ?? 0)).toBe(z);
          expect(back.get(term)?.variance).toBe(variance);
        }
      }),
    );
  });

  test("of equal collections are 0, whatever the prior", () => {
    const counted = toMap({ slow: 5, easy: 7 });
    for (const { delta, z } of logOdds(counted, counted, toMap({ slow: 1, easy: 99 })).values()) {
      expect(delta).toBe(0);
      expect(z).toBe(0);
    }
  });

  test("shrink towards 0 as the prior grows", () => {
    const a = toMap({ slow: 9, easy: 1 });
    const b = toMap({ slow: 1, easy: 9 });
    const at = (priorTotal: number) =>
      logOdds(a, b, toMap({ slow: 1, easy: 1 }), { priorTotal }).get("slow")?.z ?? 0;
    expect(at(1)).toBeGreaterThan(at(10));
    expect(at(10)).toBeGreaterThan(at(1000));
    expect(at(1000)).toBeGreaterThan(0);
  });

  test("are null where an odds is 0 or infinite: no count and no prior, or nothing else", () => {
    expect(logOdds(toMap({ a: 1, b: 1 }), toMap({ b: 3 }), new Map()).get("a")).toEqual(NOTHING);
    expect(logOdds(toMap({ a: 4 }), toMap({ a: 5 }), new Map()).get("a")).toEqual(NOTHING);
    expect(logOdds(new Map(), new Map(), toMap({ a: 0 })).get("a")).toEqual(NOTHING);
    expect(
      logOdds(toMap({ a: 4 }), toMap({ a: 5 }), toMap({ a: 1 }), { priorTotal: 0 }).get("a"),
    ).toEqual(NOTHING);
    expect(logOdds(new Map(), new Map(), new Map()).size).toBe(0);
  });

  test("list the prior's terms first, then those of a, then those of b", () => {
    const found = logOdds(toMap({ x: 1, p: 1 }), toMap({ y: 1 }), toMap({ p: 1 }));
    expect([...found.keys()]).toEqual(["p", "x", "y"]);
  });

  test("refuse what is no count, by the argument's name", () => {
    expect(() => logOdds(toMap({ a: -1 }), new Map(), new Map())).toThrow("a holds -1");
    expect(() => logOdds(new Map(), toMap({ a: Number.NaN }), new Map())).toThrow("b holds NaN");
    expect(() => logOdds(new Map(), new Map(), toMap({ a: 1 / 0 }))).toThrow("prior holds");
    expect(() => logOdds(new Map(), new Map(), new Map(), { priorTotal: -1 })).toThrow(
      "priorTotal",
    );
  });
});

describe("log-odds of sets", () => {
  test("are null for a set of one term, and for a whole of one term", () => {
    const alone = { set: "web", term: "slow", count: 3 };
    expect(logOddsOfSets([alone])).toEqual([NOTHING]);
    const [first] = logOddsOfSets([alone, { set: "app", term: "easy", count: 3 }]);
    expect(first).toEqual(NOTHING);
    expect(logOddsOfSets([])).toEqual([]);
  });

  test("are null where nothing was counted and the prior is empirical, not with a prior of 1", () => {
    const rows = ["web", "app"].flatMap((set) =>
      ["slow", "easy"].map((term) => ({ set, term, count: 0 })),
    );
    expect(logOddsOfSets(rows)).toEqual([NOTHING, NOTHING, NOTHING, NOTHING]);
    for (const { delta } of logOddsOfSets(rows, "uninformative")) expect(delta).toBe(0);
  });

  test("refuse a negative count", () => {
    expect(() => logOddsOfSets([{ set: "web", term: "slow", count: -1 }])).toThrow(RangeError);
  });
});

describe("c-TF-IDF and TF-IDF", () => {
  test("are undefined where nothing was counted: a class without words, a term without a count", () => {
    expect(
      cTfIdf([
        [0, 0],
        [2, 0],
      ]),
    ).toEqual([
      [null, null],
      [Math.log(1 + 1 / 2), null],
    ]);
    expect(cTfIdf([])).toEqual([]);
    expect(
      tfIdf([
        [0, 0],
        [2, 0],
      ]),
    ).toEqual([
      [0, 0],
      [1, 0],
    ]);
    expect(tfIdf([])).toEqual([]);
  });

  test("c-TF-IDF does not change when all counts are doubled", () => {
    const table = [
      [10, 2, 0],
      [1, 8, 3],
    ];
    const doubled = table.map((row) => row.map((count) => 2 * count));
    expect(cTfIdf(doubled)).toEqual(cTfIdf(table));
  });

  test("every document's TF-IDF has the length 1", () => {
    const table = fc.array(fc.array(fc.nat(20), { minLength: 3, maxLength: 3 }), { maxLength: 5 });
    fc.assert(
      fc.property(table, (rows) => {
        tfIdf(rows).forEach((row, i) => {
          const isEmpty = rows[i]?.every((count) => count === 0);
          expect(Math.hypot(...row)).toBeCloseTo(isEmpty ? 0 : 1, 12);
        });
      }),
    );
  });

  test("refuse ragged tables and negative counts", () => {
    expect(() => cTfIdf([[1, 2], [1]])).toThrow("number of counts in a row 1 is not 2");
    expect(() => tfIdf([[1, -2]])).toThrow("counts holds -2");
  });
});

describe("RAKE", () => {
  test("a word that stands alone only scores 1, and a phrase of such words its length squared", () => {
    expect(rake([["refund"]])).toEqual([{ words: ["refund"], score: 1, count: 1 }]);
    expect(rake([["late", "parcel"]])[0]?.score).toBe(4);
  });

  test("a word said twice in a phrase counts twice in degree and in frequency", () => {
    expect(rake([["very", "very", "slow"]])[0]?.score).toBe(9);
  });

  test("counts equal phrases and keeps those apart that only look equal", () => {
    const found = rake([["a", "b"], ["a b"], ["a", "b"], []]);
    expect(found.map(({ words, count }) => [words, count])).toEqual([
      [["a", "b"], 2],
      [["a b"], 1],
    ]);
    expect(rake([])).toEqual([]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../testing/golden.ts";
import { brunnerMunzel } from "./brunner-munzel.ts";
import { contingency } from "./contingency.ts";
import { kruskalWallis } from "./kruskal-wallis.ts";
import { mannWhitney } from "./mann-whitney.ts";
import { mannWhitneyExact } from "./mann-whitney-exact.ts";

const close = { rel: 1e-10, abs: 1e-12 };
const counts = (most: number, length = 5) =>
  fc.array(fc.nat(most), { minLength: length, maxLength: length });

describe("rank tests", () => {
  test("turn their sign with the groups, and with the scale", () => {
    fc.assert(
      fc.property(counts(1000), counts(1000), (a, b) => {
        const there = mannWhitney(a, b);
        for (const back of [mannWhitney(b, a), mannWhitney(a.toReversed(), b.toReversed())]) {
          expectClose(back?.delta ?? null, there === null ? null : -there.delta, close);
          expectClose(back?.p ?? null, there?.p ?? null, close);
        }
        const mirrored = brunnerMunzel(a.toReversed(), b.toReversed());
        const statistic = brunnerMunzel(a, b)?.statistic;
        expectClose(mirrored?.statistic ?? null, statistic === undefined ? null : -statistic, {
          rel: 1e-7,
          abs: 1e-9,
        });
      }),
    );
  });

  test("do not change when a score that nobody gave is put between others", () => {
    fc.assert(
      fc.property(counts(50), counts(50), fc.nat(5), (a, b, at) => {
        const wider = (values: number[]) => values.toSpliced(at, 0, 0);
        expect(mannWhitney(wider(a), wider(b))).toEqual(mannWhitney(a, b));
        expect(brunnerMunzel(wider(a), wider(b))).toEqual(brunnerMunzel(a, b));
        expect(kruskalWallis([wider(a), wider(b)])).toEqual(kruskalWallis([a, b]));
      }),
    );
  });

  test("of two groups, Kruskal–Wallis is Mann–Whitney squared", () => {
    fc.assert(
      fc.property(counts(1000), counts(1000), (a, b) => {
        const p = mannWhitney(a, b)?.p ?? null;
        expectClose(kruskalWallis([a, b])?.p ?? null, p, { rel: 1e-7, abs: 1e-12 });
      }),
    );
  });

  test("are undefined where all answers are the same, and one other makes them so", () => {
    expect(mannWhitney([0, 4], [0, 3])).toMatchObject({ delta: 0, p: null, pContinuity: null });
    expect(mannWhitneyExact([0, 4], [0, 3])).toBeNull();
    expect(brunnerMunzel([0, 4], [0, 3])).toBeNull();
    expect(
      kruskalWallis([
        [0, 4],
        [0, 3],
      ]),
    ).toBeNull();
    expect(mannWhitney([1, 4], [0, 3])?.p).toBeGreaterThan(0);
    expect(mannWhitneyExact([1, 4], [0, 3])).toBe(1);
    expect(brunnerMunzel([1, 4], [0, 3])?.p).toBeGreaterThan(0);
    expect(
      kruskalWallis([
        [1, 4],
        [0, 3],
      ])?.p,
    ).toBeGreaterThan(0);
  });

  test("give null for an empty group, and refuse two scales or half an answer", () => {
    expect(mannWhitney([0, 0], [1, 2])).toBeNull();
    expect(mannWhitneyExact([0, 0], [1, 2])).toBeNull();
    expect(() => mannWhitney([1], [1, 2])).toThrow("number of scores in a row 2 is not 1");
    expect(() => mannWhitneyExact([1, -1], [1, 2])).toThrow(RangeError);
    expect(() => brunnerMunzel([1, 0.5], [1, 2])).toThrow(RangeError);
    expect(() => kruskalWallis([[1, 2], [1]])).toThrow(RangeError);
  });

  test("Brunner–Munzel needs two answers on each side, and some overlap", () => {
    expect(brunnerMunzel([1, 0, 0], [1, 1, 0])).toBeNull();
    expect(brunnerMunzel([1, 1, 0], [1, 1, 0])?.statistic).toBe(0);
    expect(brunnerMunzel([9, 9, 0, 0], [0, 0, 9, 9])).toBeNull();
    expect(brunnerMunzel([9, 9, 0, 0], [0, 9, 9, 9])?.statistic).toBeLessThan(-2);
  });

  test("Kruskal–Wallis leaves empty groups out", () => {
    const groups = [
      [3, 0, 2],
      [1, 4, 1],
      [2, 2, 6],
    ];
    expect(kruskalWallis([...groups, [0, 0, 0]])).toEqual(kruskalWallis(groups));
    expect(
      kruskalWallis([
        [1, 2],
        [0, 0],
      ]),
    ).toBeNull();
  });
});

describe("the exact Mann–Whitney test", () => {
  /** By every way to deal the answers out. */
  function byDeals(a: readonly number[], b: readonly number[]): number {
    const scores = a.flatMap((count, i) => Array.from({ length: count + (b[i] ?? 0) }, () => i));
    const n = a.reduce((sum, count) => sum + count, 0);
    const rank = (score: number) =>
      scores.filter((other) => other < score).length +
      (scores.filter((other) => other === score).length + 1) / 2;
    const ranks = scores.map(rank);
    const middle = (n * (scores.length + 1)) / 2;
    const observed = a.reduce((sum, count, i) => sum + (count > 0 ? count * rank(i) : 0), 0);
    let [far, all] = [0, 0];
    for (let deal = 0; deal < 2 ** ranks.length; deal++) {
      const chosen = ranks.filter((_, i) => (deal >> i) & 1);
      if (chosen.length !== n) continue;
      all += 1;
      const sum = chosen.reduce((total, value) => total + value, 0);
      if (Math.abs(sum - middle) >= Math.abs(observed - middle)) far += 1;
    }
    return far / all;
  }

  test("is what dealing the answers out in every way gives", () => {
    fc.assert(
      fc.property(counts(2, 3), counts(2, 3), (a, b) => {
        const p = mannWhitneyExact(a, b);
        if (p !== null) expectClose(p, byDeals(a, b), { rel: 1e-14, abs: 0 });
      }),
      { numRuns: 60 },
    );
  });

  test("nears the approximation as answers get more, and ends at 100 of them", () => {
    const [a, b] = [
      [6, 10, 14, 12, 8],
      [11, 10, 14, 8, 7],
    ];
    const exact = mannWhitneyExact(a, b);
    expectClose(exact, mannWhitney(a, b)?.p ?? null, { rel: 0.02, abs: 0 });
    expect(mannWhitneyExact([7, 10, 14, 12, 8], b)).toBeNull();
  });
});

describe("a table of counts", () => {
  test("has no statistic with an empty row or column, and nothing with a single one", () => {
    const table = contingency([
      [1, 0],
      [4, 0],
    ]);
    expect(table).toMatchObject({ statistic: null, p: null, cramersV: null, degrees: 1 });
    expect(
      contingency([
        [1, 1],
        [0, 0],
      ])?.p,
    ).toBeNull();
    expect(contingency([[1, 2]])).toBeNull();
    expect(contingency([[1], [2]])).toBeNull();
    expect(contingency([])).toBeNull();
    expect(() => contingency([[1, 2], [1]])).toThrow("number of counts in a row 1 is not 2");
  });

  test("of independent rows is 0, of rows that never meet has a V of 1", () => {
    expectClose(
      contingency([
        [2, 4],
        [3, 6],
      ])?.statistic ?? null,
      0,
      close,
    );
    expectClose(
      contingency([
        [7, 0],
        [0, 5],
      ])?.cramersV ?? null,
      1,
      close,
    );
  });
});

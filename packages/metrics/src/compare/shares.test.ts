import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose, expectLimits } from "../testing/golden.ts";
import { contingency } from "./contingency.ts";
import { fisher } from "./fisher.ts";
import { miettinenNurminen } from "./miettinen-nurminen.ts";
import { pooledShares } from "./pooled-shares.ts";
import type { ShareCount } from "./share-count.ts";
import { agrestiCaffo, waldShares } from "./wald-shares.ts";

const share = (successes: number, n: number): ShareCount => ({ successes, n });
const shares = (most: number): fc.Arbitrary<ShareCount> =>
  fc.integer({ min: 1, max: most }).chain((n) => fc.nat(n).map((successes) => ({ successes, n })));
const confidences = fc.constantFrom(0.5, 0.9, 0.95, 0.99);

describe("the pooled test of two shares", () => {
  test("squared is the χ² of the 2 × 2 table", () => {
    fc.assert(
      fc.property(shares(1e6), shares(1e6), (a, b) => {
        const test = pooledShares(a, b);
        const table = contingency([
          [a.successes, a.n - a.successes],
          [b.successes, b.n - b.successes],
        ]);
        const squared = test === null ? null : test.statistic ** 2;
        expectClose(squared, table?.statistic ?? null, { rel: 1e-8, abs: 1e-9 });
        expectClose(test?.p ?? null, table?.p ?? null, { rel: 1e-6, abs: 1e-12 });
      }),
    );
  });

  test("is more careful with the correction, and never on the other side", () => {
    fc.assert(
      fc.property(shares(500), shares(500), (a, b) => {
        const plain = pooledShares(a, b);
        const corrected = pooledShares(a, b, { continuity: true });
        if (plain === null || corrected === null) return;
        expect(corrected.p).toBeGreaterThanOrEqual(plain.p);
        expect(corrected.statistic * plain.statistic).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("is undefined where everybody or nobody succeeded, and one more makes it so", () => {
    expect(pooledShares(share(0, 5), share(0, 5))).toBeNull();
    expect(pooledShares(share(5, 5), share(5, 5))).toBeNull();
    expect(pooledShares(share(1, 5), share(0, 5))).not.toBeNull();
    expect(pooledShares(share(5, 5), share(4, 5))).not.toBeNull();
    expect(pooledShares(share(0, 0), share(4, 5))).toBeNull();
  });
});

describe("Fisher's exact test", () => {
  /** By all tables with the same sums, from factorials. */
  function byTables(a: ShareCount, b: ShareCount): number {
    const choose = (n: number, k: number) => {
      let ways = 1;
      for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
      return ways;
    };
    const successes = a.successes + b.successes;
    const weights = Array.from({ length: successes + 1 }, (_, x) =>
      x <= a.n && successes - x <= b.n ? choose(a.n, x) * choose(b.n, successes - x) : 0,
    );
    const observed = weights[a.successes] ?? 0;
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    return sum(weights.filter((weight) => weight <= observed * (1 + 1e-7))) / sum(weights);
  }

  test("is what counting all tables gives", () => {
    fc.assert(
      fc.property(shares(25), shares(25), (a, b) => {
        expectClose(fisher(a, b), byTables(a, b), { rel: 1e-12, abs: 0 });
      }),
    );
  });

  test("is the same whichever group, or success, comes first", () => {
    fc.assert(
      fc.property(shares(2000), shares(2000), (a, b) => {
        const turned = (one: ShareCount) => share(one.n - one.successes, one.n);
        const close = { rel: 1e-9, abs: 0 };
        expectClose(fisher(b, a), fisher(a, b), close);
        expectClose(fisher(turned(a), turned(b)), fisher(a, b), close);
      }),
    );
  });

  test("keeps its digits in the far tail of a million answers", () => {
    // By fractions in Python.
    expectClose(fisher(share(10, 100_000), share(30, 100_000)), 0.0022192372509879776, {
      rel: 1e-9,
      abs: 0,
    });
    expect(fisher(share(0, 1e6), share(500, 1e6))).toBeLessThan(1e-100);
  });

  test("is 1 where there is nothing to tell apart, null without an answer", () => {
    expect(fisher(share(0, 5), share(0, 9))).toBe(1);
    expect(fisher(share(5, 5), share(9, 9))).toBe(1);
    expect(fisher(share(0, 0), share(9, 9))).toBeNull();
  });
});

describe("intervals of the difference of two shares", () => {
  const close = { rel: 1e-13, abs: 1e-14 };

  test("Miettinen and Nurminen's agrees with bisection at 40 digits, likeliest shares included", () => {
    for (const [a, b, limits] of [
      [share(56, 70), share(48, 80), [0.0528297132458446, 0.33817294001586834]],
      [share(9, 10), share(3, 10), [0.17002501642439874, 0.8406495439433282]],
      [share(0, 10), share(0, 20), [-0.16576022754217165, 0.28438133953437733]],
      [share(10, 10), share(0, 20), [0.7156186604656226, 1]],
      [share(812, 1000), share(790, 1000), [-0.013027455203701585, 0.0570377458990361]],
      [share(5, 56), share(0, 29), [-0.03259656174351376, 0.19333097669088073]],
    ] as const) {
      expectLimits(miettinenNurminen(a, b), limits, close);
    }
  });

  test("turn round with the groups, hold the difference and stay within −1 … 1", () => {
    for (const method of [miettinenNurminen, agrestiCaffo, waldShares]) {
      fc.assert(
        fc.property(shares(300), shares(300), confidences, (a, b, confidence) => {
          const there = method(a, b, confidence);
          const back = method(b, a, confidence);
          expectLimits(back, [-(there?.high ?? 9), -(there?.low ?? 9)], close);
          expect(there?.low).toBeGreaterThanOrEqual(-1);
          expect(there?.high).toBeLessThanOrEqual(1);
          if (method === agrestiCaffo) return; // Its middle is another.
          const difference = a.successes / a.n - b.successes / b.n;
          expect(there?.low).toBeLessThanOrEqual(difference + 1e-12);
          expect(there?.high).toBeGreaterThanOrEqual(difference - 1e-12);
        }),
      );
    }
  });

  test("are null without an answer and refuse more successes than answers", () => {
    for (const method of [miettinenNurminen, agrestiCaffo, waldShares]) {
      expect(method(share(0, 0), share(1, 2))).toBeNull();
      expect(method(share(1, 2), share(0, 0))).toBeNull();
      expect(() => method(share(3, 2), share(1, 2))).toThrow("successes 3 is not from 0 to 2");
      expect(() => method(share(1, 2), share(1, 2), 95)).toThrow(RangeError);
    }
  });
});

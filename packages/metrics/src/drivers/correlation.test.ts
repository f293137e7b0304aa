import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../testing/golden.ts";
import { bivariateNormalCdf } from "./bivariate-normal.ts";
import { correlationMatrix } from "./correlation-matrix.ts";
import { crossMoments } from "./cross-moments.ts";
import { kendall } from "./kendall.ts";
import { midRanks } from "./mid-ranks.ts";
import { pearson } from "./pearson.ts";
import { polychoric } from "./polychoric.ts";
import { sampleMoments } from "./sample-moments.ts";
import { spearman } from "./spearman.ts";

const exact = { rel: 1e-13, abs: 1e-15 };
const X = [1, 1, 2, 3, 3, 3, 4, 5, 5, 5, 2, 1];
const Y = [2, 1, 2, 3, 5, 4, 4, 5, 4, 5, 1, 1];

const pairs = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 10 })), {
    minLength: 2,
    maxLength: 60,
  })
  .map((rows) => ({ x: rows.map(([x]) => x), y: rows.map(([, y]) => y) }));

/** Values from SciPy 1.17 `pearsonr`, `spearmanr`, `kendalltau`. */
describe("agrees with SciPy on answers with ties", () => {
  test("Pearson, with its interval at 90 %", () => {
    const { value, p, interval } = pearson(X, Y, { confidence: 0.9 });
    expectClose(value, 0.8632405727051559, exact);
    expectClose(p, 0.0002981184202065295, { rel: 1e-12, abs: 0 });
    expectClose(interval?.low ?? null, 0.6396847790639113, exact);
    expectClose(interval?.high ?? null, 0.9521407847287664, exact);
  });

  test("Spearman", () => {
    expectClose(spearman(X, Y).value, 0.8516483516483516, exact);
    expectClose(spearman(X, Y).p, 0.00043872832150484184, { rel: 1e-12, abs: 0 });
  });

  test("Kendall", () => {
    expectClose(kendall(X, Y).value, 0.75, exact);
    expectClose(kendall(X, Y).p, 0.0023242895588033515, { rel: 1e-12, abs: 0 });
  });

  test("Kendall's exact p without ties", () => {
    const { value, p, statistic } = kendall(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      [3, 1, 4, 2, 6, 5, 9, 10, 7, 8],
    );
    expectClose(value, 0.6444444444444444, exact);
    expectClose(p, 0.009148478835978836, { rel: 1e-12, abs: 0 });
    expect(statistic).toBeNull();
  });
});

test("Kendall's p is exact below 50 pairs without a tie, normal from 50 on", () => {
  const list = (n: number) => Array.from({ length: n }, (_, i) => (i * 17) % n);
  const order = (n: number) => Array.from({ length: n }, (_, i) => i);
  expect(kendall(order(49), list(49)).statistic).toBeNull();
  expect(kendall(order(50).slice(0, 49), [...list(49).slice(0, 48), 0]).statistic).not.toBeNull();
  expect(kendall(order(50), list(50)).statistic).not.toBeNull();
  // Of 4! orders one is wholly turned and one wholly kept.
  expectClose(kendall([1, 2, 3, 4], [4, 3, 2, 1]).p, 2 / 24, exact);
});

test("Spearman's p counts every order up to nine pairs without a tie", () => {
  // Σ d² = 10: 86 of the 7! orders have no more, counted out by itertools.permutations.
  const { p, statistic } = spearman([1, 2, 3, 4, 5, 6, 7], [2, 1, 4, 3, 7, 5, 6]);
  expectClose(p, (2 * 86) / 5040, exact);
  expect(statistic).toBeNull();
  const list = (n: number) => Array.from({ length: n }, (_, i) => (i * 7) % n);
  const order = (n: number) => Array.from({ length: n }, (_, i) => i);
  expect(spearman(order(9), list(9)).statistic).toBeNull();
  expect(spearman(order(10), list(10)).statistic).not.toBeNull();
  expect(spearman(order(9), [...list(9).slice(0, 8), 0]).statistic).not.toBeNull();
  expectClose(spearman([1, 2, 3], [3, 2, 1]).p, 2 / 6, exact);
  expect(spearman([1, 2], [1, 2]).p).toBe(1);
});

test("the order of people changes nothing, and x and y may be swapped", () => {
  fc.assert(
    fc.property(pairs, ({ x, y }) => {
      for (const measure of [pearson, spearman, kendall]) {
        const there = measure(x, y);
        expect(measure([...x].reverse(), [...y].reverse()).value).toBe(there.value);
        expectClose(measure(y, x).value, there.value, exact);
      }
    }),
  );
});

test("a mirrored scale mirrors the coefficient, a stretched one leaves it", () => {
  fc.assert(
    fc.property(pairs, ({ x, y }) => {
      for (const measure of [pearson, spearman, kendall]) {
        const { value } = measure(x, y);
        const mirrored = measure(
          x,
          y.map((score) => 10 - score),
        ).value;
        expectClose(mirrored, value === null ? null : -value, { rel: 1e-12, abs: 1e-14 });
        const stretched = measure(
          x.map((score) => 4 * score - 3),
          y,
        ).value;
        expectClose(stretched, value, { rel: 1e-12, abs: 1e-14 });
      }
    }),
  );
});

test("Kendall by merging agrees with counting every pair of people", () => {
  fc.assert(
    fc.property(pairs, ({ x, y }) => {
      let s = 0;
      let [xApart, yApart] = [0, 0];
      x.forEach((a, i) => {
        x.slice(0, i).forEach((b, j) => {
          const [u, v] = [Math.sign(a - b), Math.sign((y[i] ?? 0) - (y[j] ?? 0))];
          s += u * v;
          xApart += Math.abs(u);
          yApart += Math.abs(v);
        });
      });
      const scale = Math.sqrt(xApart * yApart);
      expectClose(kendall(x, y).value, scale === 0 ? null : s / scale, exact);
    }),
  );
});

test("no answers, one answer and answers without variation are null with the reason", () => {
  for (const measure of [pearson, spearman, kendall]) {
    expect(measure([], [])).toMatchObject({
      value: null,
      reason: "too-few-answers",
      n: 0,
      p: null,
    });
    expect(measure([3], [4])).toMatchObject({ value: null, reason: "too-few-answers", n: 1 });
    expect(measure([3, 3], [4, 5])).toMatchObject({ value: null, reason: "constant", n: 2 });
    expect(measure([3, 5], [4, 4])).toMatchObject({ value: null, reason: "constant", n: 2 });
    expect(measure([0.1, 0.1, 0.1], [1, 2, 3]).value).toBeNull();
  }
});

test("two pairs have a coefficient and no test, three a test, four an interval", () => {
  expect(pearson([1, 2], [1, 3])).toMatchObject({ value: 1, p: null, interval: null });
  expect(pearson([1, 2, 3], [1, 3, 2]).p).toBeCloseTo(2 / 3, 12);
  expect(pearson([1, 2, 3], [1, 3, 2]).interval).toBeNull();
  expect(pearson([1, 2, 3, 4], [1, 3, 2, 4]).interval?.method).toBe("fisher-z");
  expect(pearson([1, 2, 3, 4], [1, 2, 3, 4])).toMatchObject({ value: 1, p: 0, interval: null });
});

test("lists that differ in length, or hold what is no number, are refused", () => {
  for (const measure of [pearson, spearman, kendall]) {
    expect(() => measure([1, 2], [1])).toThrow(RangeError);
    expect(() => measure([1, Number.NaN], [1, 2])).toThrow(RangeError);
  }
  expect(() => pearson([1, 2], [1, 2], { confidence: 1 })).toThrow("confidence");
  expect(() => midRanks([Number.POSITIVE_INFINITY])).toThrow(RangeError);
});

test("a matrix has null in the row, the column and on the diagonal of what does not vary", () => {
  expect(
    correlationMatrix([
      [1, 1],
      [1, 2],
      [2, 1],
    ]),
  ).toEqual([
    [null, null, null],
    [null, 1, -1],
    [null, -1, 1],
  ]);
  expect(correlationMatrix([[], []])).toEqual([
    [null, null],
    [null, null],
  ]);
});

test("moments without a row are sums of 0 and no covariance", () => {
  expect(crossMoments([[], []])).toEqual({
    n: 0,
    sums: [0, 0],
    crossProducts: [
      [0, 0],
      [0, 0],
    ],
    covariance: null,
  });
  expect(sampleMoments([])).toEqual({ n: 0, mean: null, deviation: null });
  expect(sampleMoments([4])).toEqual({ n: 1, mean: 4, deviation: null });
});

/** NumAcc4 of NIST's StRD; the doubles nearest to its decimals have this deviation. */
test("a deviation of a tenth survives beside a mean of ten million", () => {
  const values = [
    10000000.2,
    ...Array.from({ length: 500 }, () => [10000000.1, 10000000.3]).flat(),
  ];
  expectClose(sampleMoments(values).deviation, 0.1, { rel: 1e-8, abs: 0 });
});

/** Values from mpmath 1.3 by quadrature at 30 digits. */
test.each([
  [0.5, -0.3, 0.6, 0.3436225301112108],
  [-1, 2, -0.95, 0.13591372101894966],
  [1.2, 1.1, 0.99, 0.8602244972155652],
  [-3, -2.5, 0.8, 0.0007768280724460331],
  [0, 0, -0.5, 1 / 6],
])("P(X ≤ %d, Y ≤ %d) at a correlation of %d", (h, k, rho, want) => {
  expectClose(bivariateNormalCdf(rho)(h, k), want, { rel: 1e-12, abs: 1e-15 });
});

test("at a correlation of ±1 one variable is the other or its mirror", () => {
  expectClose(bivariateNormalCdf(1)(0.3, 0.7), 0.6179114221889526, { rel: 1e-9, abs: 0 });
  expectClose(bivariateNormalCdf(-1)(0.3, -0.7), 0, { rel: 0, abs: 1e-9 });
  expect(bivariateNormalCdf(0.5)(Number.NEGATIVE_INFINITY, 1)).toBe(0);
  expect(() => bivariateNormalCdf(1.01)).toThrow(RangeError);
});

describe("polychoric", () => {
  /** Greatest likelihood found by mpmath's root of its derivative. */
  test("finds the likeliest correlation of a table", () => {
    const { value, n } = polychoric([
      [20, 10, 5],
      [8, 15, 12],
      [2, 9, 19],
    ]);
    expectClose(value, 0.6007808749438726, { rel: 0, abs: 1e-7 });
    expect(n).toBe(100);
  });

  test("of a table cut at both medians is sin(2π(share − ¼))", () => {
    expectClose(
      polychoric([
        [30, 10],
        [10, 30],
      ]).value,
      Math.SQRT1_2,
      { rel: 0, abs: 1e-7 },
    );
    expectClose(
      polychoric([
        [10, 30],
        [30, 10],
      ]).value,
      -Math.SQRT1_2,
      { rel: 0, abs: 1e-7 },
    );
  });

  test("an unused category changes nothing", () => {
    const table = [
      [20, 0, 10],
      [0, 0, 0],
      [5, 0, 15],
    ];
    expectClose(
      polychoric(table).value,
      polychoric([
        [20, 10],
        [5, 15],
      ]).value,
      exact,
    );
  });

  test("is near 1 where no answer speaks against it", () => {
    expectClose(
      polychoric([
        [10, 0],
        [0, 10],
      ]).value,
      1,
      { rel: 0, abs: 1e-4 },
    );
  });

  test("needs two answers and two categories, and whole counts", () => {
    expect(polychoric([])).toMatchObject({ value: null, reason: "too-few-answers" });
    expect(polychoric([[1]])).toMatchObject({ value: null, reason: "too-few-answers" });
    expect(polychoric([[1, 1]])).toMatchObject({ value: null, reason: "constant" });
    expect(() => polychoric([[1, -1]])).toThrow("counts");
    expect(() => polychoric([[1, 1], [1]])).toThrow(RangeError);
  });
});

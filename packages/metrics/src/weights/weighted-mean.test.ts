import fc from "fast-check";
import { expect, test } from "vitest";
import { tInterval } from "../interval/t.ts";
import type { Moments } from "../moments.ts";
import { npsMoments, shareMoments } from "../moments-of-counts.ts";
import { expectClose } from "../testing/golden.ts";
import { designEffect, effectiveN } from "./design-effect.ts";
import { designMean } from "./design-mean.ts";
import { weightedMean } from "./weighted-mean.ts";

const momentsOf = (values: readonly number[]): Moments => {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  return { n, mean, squares: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) };
};

test("equal weights give the plain mean, its t interval and every answer's worth", () => {
  const values = [1, 2, 4, 4, 5, 5];
  const { n, mean, squares } = momentsOf(values);
  const result = weightedMean([
    { weight: 3, moments: momentsOf(values.slice(0, 2)) },
    { weight: 3, moments: momentsOf(values.slice(2)) },
  ]);
  const plain = tInterval(mean ?? 0, Math.sqrt(squares / (n - 1)), n);
  expect(result?.effectiveN).toBe(6);
  expectClose(result?.value ?? null, mean, { rel: 1e-15, abs: 0 });
  expectClose(result?.interval?.low ?? null, plain?.low ?? 0, { rel: 1e-13, abs: 0 });
  expectClose(result?.interval?.high ?? null, plain?.high ?? 0, { rel: 1e-13, abs: 0 });
});

test("cells give what their answers one by one give", () => {
  const score = fc.integer({ min: 0, max: 10 });
  const cellOf = fc.record({
    weight: fc.double({ min: 0.1, max: 5, noNaN: true }),
    values: fc.array(score, { minLength: 1, maxLength: 8 }),
  });
  fc.assert(
    fc.property(fc.array(cellOf, { minLength: 2, maxLength: 6 }), (cells) => {
      const got = weightedMean(
        cells.map(({ weight, values }) => ({ weight, moments: momentsOf(values) })),
      );
      const rows = cells.flatMap(({ weight, values }) =>
        values.map((score) => ({ weight, score })),
      );
      const want = designMean(rows);
      expectClose(got?.value ?? null, want?.mean ?? 0, { rel: 1e-12, abs: 1e-12 });
      const error = want?.standardError ?? 0;
      expectClose(got?.standardError ?? null, error, { rel: 1e-9, abs: 1e-9 });
    }),
  );
});

test("the scale of the weights does not matter", () => {
  const cells = [
    { weight: 1, moments: npsMoments({ promoters: 5, passives: 3, detractors: 2 }) },
    { weight: 4, moments: npsMoments({ promoters: 1, passives: 1, detractors: 3 }) },
  ];
  const one = weightedMean(cells);
  const many = weightedMean(cells.map((cell) => ({ ...cell, weight: 1000 * cell.weight })));
  expectClose(many?.value ?? null, one?.value ?? 0, { rel: 1e-14, abs: 0 });
  expectClose(many?.standardError ?? null, one?.standardError ?? 0, { rel: 1e-13, abs: 0 });
});

test("what the fitted categories explain is no error", () => {
  const moments = [momentsOf([1, 1, 2]), momentsOf([5, 5, 4])];
  const given = weightedMean(moments.map((one) => ({ weight: 1, moments: one })));
  const fitted = weightedMean(
    moments.map((one, i) => ({ weight: 1, moments: one, fittedTo: [`group ${i}`] })),
  );
  expect(fitted?.value).toBe(given?.value);
  // Within the groups 4/3 of squared deviation are left, over 6 answers.
  expectClose(fitted?.standardError ?? null, Math.sqrt((6 / 5) * (4 / 3 / 36)), {
    rel: 1e-13,
    abs: 0,
  });
  expect(given?.standardError).toBeGreaterThan(3 * (fitted?.standardError ?? 1));
});

test("one answer has a value without an error, none has neither", () => {
  expect(weightedMean([{ weight: 2, moments: momentsOf([4]) }])).toEqual({
    value: 4,
    n: 1,
    effectiveN: 1,
    standardError: null,
    interval: null,
  });
  expect(weightedMean([])).toBe(null);
  expect(weightedMean([{ weight: 0, moments: momentsOf([4]) }])).toBe(null);
  expect(weightedMean([{ weight: 1, moments: shareMoments(0, 0) }])).toBe(null);
});

test("answers that all agree have no interval, which would claim certainty", () => {
  const result = weightedMean([{ weight: 1, moments: shareMoments(9, 9) }]);
  expect(result).toMatchObject({ value: 1, standardError: 0, interval: null });
});

test("unequal weights never help: the design effect is at least 1, the effective n at most n", () => {
  const one = fc.record({
    weight: fc.double({ min: 0.001, max: 1000, noNaN: true }),
    n: fc.integer({ min: 1, max: 1e6 }),
  });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 20 }), (answers) => {
      const n = answers.reduce((sum, answer) => sum + answer.n, 0);
      expect(designEffect(answers)).toBeGreaterThanOrEqual(1);
      expect(effectiveN(answers)).toBeLessThanOrEqual(n);
    }),
  );
  // Three tenths add up to a little more than 0.3.
  expect(designEffect([0.1, 0.1, 0.1].map((weight) => ({ weight, n: 1 })))).toBe(1);
  expect(designEffect([])).toBe(null);
  expect(effectiveN([])).toBe(0);
});

test("a stratum drawn whole adds no error, and a lone answer of a stratum leaves it unknown", () => {
  const rows = [
    { score: 1, weight: 1, stratum: "a" },
    { score: 5, weight: 1, stratum: "a" },
    { score: 2, weight: 3, stratum: "b" },
    { score: 4, weight: 3, stratum: "b" },
  ];
  expect(designMean(rows, { a: 2, b: 2 })?.standardError).toBe(0);
  // Only b varies: (1 − 2/6) · 2/1 · 2 · (3/8)².
  expectClose(
    designMean(rows, { a: 2, b: 6 })?.standardError ?? null,
    Math.sqrt((2 / 3) * 4 * (9 / 64)),
    {
      rel: 1e-14,
      abs: 0,
    },
  );
  expect(designMean(rows.slice(0, 3))?.standardError).toBe(null);
  expect(designMean(rows.slice(0, 3), { a: 2, b: 1 })?.standardError).toBe(0);
  expect(designMean([])).toBe(null);
});

test("answers of one cluster that agree count as one", () => {
  const rows = [1, 1, 1, 5, 5, 5].map((score, i) => ({
    score,
    weight: 10,
    cluster: i < 3 ? "one" : "two",
  }));
  expectClose(designMean(rows)?.standardError ?? null, 2, { rel: 1e-14, abs: 0 });
});

test("a negative weight, more drawn than there were, and half an answer are refused", () => {
  expect(() => designEffect([{ weight: -1, n: 1 }])).toThrow(RangeError);
  expect(() => designEffect([{ weight: 1, n: 0.5 }])).toThrow(RangeError);
  expect(() => designMean([{ score: 1, weight: 0 }])).toThrow(RangeError);
  expect(() => designMean([{ score: Number.NaN, weight: 1 }])).toThrow(RangeError);
  const two = [
    { score: 1, weight: 1 },
    { score: 2, weight: 1 },
  ];
  expect(() => designMean(two, { "": 1 })).toThrow(RangeError);
  expect(() => weightedMean([], 1)).toThrow(RangeError);
});

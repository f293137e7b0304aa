import fc from "fast-check";
import { expect, test } from "vitest";
import { expectClose } from "../testing/golden.ts";
import { cChart } from "./c-chart.ts";
import { toPoint } from "./chart.ts";
import { cusum } from "./cusum.ts";
import { ewma } from "./ewma.ts";
import { individualsChart } from "./individuals-chart.ts";
import { pChart } from "./p-chart.ts";

const BASE = { center: 50, deviation: 2 };

test("a point signals beyond its limits, not on them", () => {
  expect(toPoint(3, 1, 3).signal).toBe(null);
  expect(toPoint(1, 1, 3).signal).toBe(null);
  expect(toPoint(3.001, 1, 3).signal).toBe("above");
  expect(toPoint(0.999, 1, 3).signal).toBe("below");
});

test("a period without an answer has no point and does not move the centre", () => {
  const chart = pChart([
    { count: 5, n: 20 },
    { count: 0, n: 0 },
    { count: 3, n: 12 },
  ]);
  expect(chart?.center).toBe(0.25);
  expect(chart?.points.map((point) => point?.value ?? null)).toEqual([0.25, null, 0.25]);
  expect(pChart([{ count: 0, n: 0 }])).toBe(null);
  expect(pChart([])).toBe(null);
});

test("a share's limits stay within 0 and 1, and close up where all agree", () => {
  const low = pChart([{ count: 1, n: 10 }]);
  expect(low?.points[0]).toMatchObject({ low: 0, signal: null });
  const all = pChart([
    { count: 10, n: 10 },
    { count: 3, n: 3 },
  ]);
  expect(all?.points[1]).toEqual({ value: 1, low: 1, high: 1, signal: null });
});

test("twice the answers bring limits nearer by √2", () => {
  const chart = pChart([
    { count: 50, n: 100 },
    { count: 100, n: 200 },
  ]);
  const half = (i: number) => (chart?.points[i]?.high ?? 0) - 0.5;
  expectClose(half(0) / half(1), Math.SQRT2, { rel: 1e-13, abs: 0 });
});

test("a c-chart's limits are 3 roots of the mean away, never below 0", () => {
  const chart = cChart([16, 16, 16, 29]);
  expect(chart?.center).toBe(19.25);
  expectClose(chart?.points[0]?.high ?? 0, 19.25 + 3 * Math.sqrt(19.25), { rel: 1e-15, abs: 0 });
  expect(cChart([0, 0])?.points[0]).toEqual({ value: 0, low: 0, high: 0, signal: null });
  expect(cChart([])).toBe(null);
});

test("single values need two to have a spread", () => {
  expect(individualsChart([5])).toBe(null);
  expect(individualsChart([])).toBe(null);
  expectClose(individualsChart([5, 7])?.deviation ?? 0, 2 / 1.128, { rel: 1e-15, abs: 0 });
  expect(individualsChart([5, 5, 5])?.points[0]).toMatchObject({ low: 5, high: 5, signal: null });
});

test("an EWMA of weight 1 is the plain chart", () => {
  const { points } = ewma([49, 57, 43.9], BASE, { lambda: 1 });
  expect(points.map(({ value }) => value)).toEqual([49, 57, 43.9]);
  expect(points.map(({ low, high }) => [low, high])).toEqual([
    [44, 56],
    [44, 56],
    [44, 56],
  ]);
  expect(points.map(({ signal }) => signal)).toEqual([null, "above", "below"]);
});

test("an EWMA sees a small lasting shift that the plain chart misses", () => {
  const shifted = new Array<number>(20).fill(53);
  expect(ewma(shifted, BASE, { lambda: 1 }).points.some(({ signal }) => signal)).toBe(false);
  expect(ewma(shifted, BASE).points.at(-1)?.signal).toBe("above");
});

test("a CUSUM signals beyond its decision, not on it", () => {
  // Each value adds 1.5 − 0.5 deviations.
  const steps = cusum([53, 53, 53, 53, 53, 53], BASE);
  expect(steps.map(({ high }) => high)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(steps.map(({ signal }) => signal)).toEqual([null, null, null, null, null, "above"]);
  expect(cusum([47, 47], BASE, { decision: 1 }).map(({ signal }) => signal)).toEqual([
    null,
    "below",
  ]);
});

test("mirrored values mirror a CUSUM and an EWMA", () => {
  const value = fc.double({ min: 40, max: 60, noNaN: true });
  fc.assert(
    fc.property(fc.array(value, { maxLength: 30 }), (values) => {
      const mirrored = values.map((one) => 100 - one);
      const [up, down] = [cusum(values, BASE), cusum(mirrored, BASE)];
      for (const [i, step] of up.entries()) {
        expectClose(step.high, 0 - (down[i]?.low ?? 0), { rel: 0, abs: 1e-9 });
      }
      const [one, other] = [ewma(values, BASE).points, ewma(mirrored, BASE).points];
      for (const [i, point] of one.entries()) {
        expectClose(point.value, 100 - (other[i]?.value ?? 0), { rel: 1e-12, abs: 0 });
      }
    }),
  );
});

test("no values give no points", () => {
  expect(ewma([], BASE).points).toEqual([]);
  expect(cusum([], BASE)).toEqual([]);
});

test("what is no count, spread, weight or limit is refused", () => {
  expect(() => pChart([{ count: 3, n: 2 }])).toThrow(RangeError);
  expect(() => pChart([], { sigmas: 0 })).toThrow(RangeError);
  expect(() => cChart([1.5])).toThrow(RangeError);
  expect(() => individualsChart([1, Number.NaN])).toThrow(RangeError);
  expect(() => ewma([1], { center: 0, deviation: 0 })).toThrow(RangeError);
  expect(() => ewma([1], BASE, { lambda: 0 })).toThrow(RangeError);
  expect(() => ewma([1], BASE, { lambda: 1.01 })).toThrow(RangeError);
  expect(() => cusum([1], { center: Number.NaN, deviation: 1 })).toThrow(RangeError);
  expect(() => cusum([1], BASE, { shift: 0 })).toThrow(RangeError);
  expect(() => cusum([1], BASE, { decision: -1 })).toThrow(RangeError);
});

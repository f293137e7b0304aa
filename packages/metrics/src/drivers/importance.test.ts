import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../testing/golden.ts";
import { crossMoments } from "./cross-moments.ts";
import { importancePerformance } from "./importance-performance.ts";
import { keyDrivers } from "./key-drivers.ts";
import { ols } from "./ols.ts";
import { type RelativeImportance, relativeImportance } from "./relative-importance.ts";

const close = { rel: 1e-9, abs: 1e-11 };
const total = (values: readonly number[] | null) => (values ?? []).reduce((a, b) => a + b, 0);

const columns = fc
  .integer({ min: 2, max: 5 })
  .chain((size) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: size, maxLength: size }), {
      minLength: 12,
      maxLength: 25,
    }),
  )
  .map((rows) => (rows[0] ?? []).map((_, j) => rows.map((row) => row[j] ?? 0)));

function importanceOf(data: readonly (readonly number[])[]): RelativeImportance | null {
  return relativeImportance(crossMoments(data).covariance ?? []).fit;
}

test("LMG, Johnson, CAR and Pratt each sum to the R² of the regression", () => {
  fc.assert(
    fc.property(columns, (data) => {
      const fit = importanceOf(data);
      const [outcome = [], ...drivers] = data;
      const line = ols(
        outcome,
        drivers.map((values, i) => ({ name: `${i}`, values })),
      ).fit;
      if (!fit || line === null || line.rSquared === null) return;
      expectClose(fit.rSquared, line.rSquared, close);
      for (const shares of [fit.lmg, fit.johnson, fit.car, fit.pratt]) {
        expectClose(total(shares), line.rSquared, close);
      }
    }),
  );
});

test("LMG is the average of what a driver adds over every order, counted out by regressions", () => {
  fc.assert(
    fc.property(columns, (data) => {
      const fit = importanceOf(data);
      if (!fit?.lmg) return;
      const [outcome = [], ...drivers] = data;
      const explained = (set: readonly number[]) =>
        ols(
          outcome,
          set.map((i) => ({ name: `${i}`, values: drivers[i] ?? [] })),
        ).fit?.rSquared ?? 0;
      const orders = permutations(drivers.map((_, i) => i));
      const shares = drivers.map(() => 0);
      for (const order of orders) {
        order.forEach((driver, at) => {
          const gain = explained(order.slice(0, at + 1)) - explained(order.slice(0, at));
          shares[driver] = (shares[driver] ?? 0) + gain / orders.length;
        });
      }
      fit.lmg.forEach((share, i) => {
        expectClose(share, shares[i] ?? null, close);
      });
    }),
    { numRuns: 15 },
  );
});

test("drivers that do not go together are split alike by every method", () => {
  const { fit } = relativeImportance([
    [4, 1.2, 1],
    [1.2, 1, 0],
    [1, 0, 25],
  ]);
  for (const shares of [
    fit?.lmg,
    fit?.last,
    fit?.first,
    fit?.betaSquared,
    fit?.johnson,
    fit?.car,
  ]) {
    expectClose(shares?.[0] ?? null, 0.36, close);
    expectClose(shares?.[1] ?? null, 0.01, close);
  }
});

test("twelve drivers are split by every order, thirteen by Johnson's weights", () => {
  const covariance = (drivers: number) =>
    Array.from({ length: drivers + 1 }, (_, i) =>
      Array.from({ length: drivers + 1 }, (_, j) => (i === j ? 1 : 0.2)),
    );
  const names = (drivers: number) => Array.from({ length: drivers }, (_, i) => `driver ${i}`);
  const twelve = keyDrivers(covariance(12), names(12)).fit;
  const thirteen = keyDrivers(covariance(13), names(13)).fit;
  expect([twelve?.method, thirteen?.method]).toEqual(["lmg", "johnson"]);
  for (const fit of [twelve, thirteen]) {
    for (const { part } of fit?.drivers ?? []) {
      expectClose(part, 1 / (fit?.drivers.length ?? 0), close);
    }
  }
});

test("key drivers come by share, with the sign of their correlation", () => {
  const { fit } = keyDrivers(
    [
      [1, 0.1, -0.7, 0],
      [0.1, 1, 0, 0],
      [-0.7, 0, 1, 0],
      [0, 0, 0, 1],
    ],
    ["speed", "price", "colour"],
  );
  expect(fit?.drivers.map(({ name, sign }) => [name, sign])).toEqual([
    ["price", -1],
    ["speed", 1],
    ["colour", 0],
  ]);
  expect(fit?.drivers[0]?.part).toBeCloseTo(0.49 / 0.5, 12);
});

test("drivers that explain nothing have no parts", () => {
  const { fit } = keyDrivers(
    [
      [1, 0],
      [0, 1],
    ],
    ["speed"],
  );
  expect(fit?.drivers).toEqual([{ name: "speed", share: 0, part: null, sign: 0 }]);
});

describe("where nothing can be split, the reason is told", () => {
  test("no variation, or drivers that follow from others", () => {
    expect(
      relativeImportance([
        [0, 0],
        [0, 1],
      ]),
    ).toEqual({ fit: null, reason: "constant" });
    expect(
      relativeImportance([
        [1, 0],
        [0, 0],
      ]),
    ).toEqual({ fit: null, reason: "constant" });
    const doubled = [
      [1, 0.5, 0.5],
      [0.5, 1, 1],
      [0.5, 1, 1],
    ];
    expect(relativeImportance(doubled)).toEqual({ fit: null, reason: "collinear" });
    expect(keyDrivers(doubled, ["a", "b"])).toEqual({ fit: null, reason: "collinear" });
  });

  test("impossible covariances are refused", () => {
    expect(() => relativeImportance([[1]])).toThrow("size of covariance 1");
    expect(() =>
      relativeImportance([
        [1, 0.5],
        [0.4, 1],
      ]),
    ).toThrow("symmetric");
    expect(() =>
      relativeImportance([
        [1, 0],
        [0, -1],
      ]),
    ).toThrow("variance -1");
    expect(() =>
      keyDrivers(
        [
          [1, 0],
          [0, 1],
        ],
        [],
      ),
    ).toThrow("names");
  });
});

describe("importance and performance", () => {
  const points = [
    { name: "speed", importance: 0.4, performance: 60 },
    { name: "price", importance: 0.2, performance: 50 },
    { name: "staff", importance: 0.3, performance: 90 },
    { name: "decor", importance: 0.1, performance: 80 },
  ];
  const prioritiesAt = (cross: { importance?: number; performance?: number }) =>
    importancePerformance(points, cross)?.points.map(({ priority }) => priority);

  test("the four fields lie around the means", () => {
    expect(importancePerformance(points)?.cross.importance).toBeCloseTo(0.25, 14);
    expect(prioritiesAt({})).toEqual([
      "concentrate-here",
      "low-priority",
      "keep-up",
      "possible-overkill",
    ]);
  });

  test("a driver on a line counts as high, below it as low", () => {
    expect(prioritiesAt({ importance: 0.4, performance: 60 })?.[0]).toBe("keep-up");
    expect(prioritiesAt({ importance: 0.4, performance: 60.001 })?.[0]).toBe("concentrate-here");
    expect(prioritiesAt({ importance: 0.401, performance: 60 })?.[0]).toBe("possible-overkill");
    expect(prioritiesAt({ importance: 0.399, performance: 59 })?.[0]).toBe("keep-up");
  });

  test("the most urgent matters most and does worst", () => {
    const urgencies =
      importancePerformance(points)?.points.map(({ urgency }) => urgency ?? 0) ?? [];
    expect(Math.max(...urgencies)).toBe(urgencies[0]);
    expectClose(total(urgencies), 0, { rel: 0, abs: 1e-12 });
  });

  test("no driver is no matrix, one has no urgency, NaN is refused", () => {
    expect(importancePerformance([])).toBeNull();
    const [speed] = points;
    expect(importancePerformance(speed ? [speed] : [])?.points[0]?.urgency).toBeNull();
    expect(() =>
      importancePerformance([{ name: "speed", importance: Number.NaN, performance: 1 }]),
    ).toThrow(RangeError);
    expect(() => importancePerformance(points, { importance: Number.NaN })).toThrow("cross");
  });
});

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) =>
    permutations(items.filter((other) => other !== first)).map((rest) => [first, ...rest]),
  );
}

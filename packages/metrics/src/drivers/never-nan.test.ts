import fc from "fast-check";
import { expect, test } from "vitest";
import { principalAxis } from "../models/principal-axis.ts";
import { reliability } from "../models/reliability.ts";
import { bartlettSphericity, kmo } from "../models/sampling-adequacy.ts";
import { servperf, servqual } from "../models/servqual.ts";
import { varimax } from "../models/varimax.ts";
import { correlationMatrix } from "./correlation-matrix.ts";
import { crossMoments } from "./cross-moments.ts";
import { importancePerformance } from "./importance-performance.ts";
import { kendall } from "./kendall.ts";
import { logistic } from "./logistic.ts";
import { ols } from "./ols.ts";
import { pearson } from "./pearson.ts";
import { polychoric } from "./polychoric.ts";
import { relativeImportance } from "./relative-importance.ts";
import { spearman } from "./spearman.ts";

/** What a defect is made of: ties, zeros, tiny and huge values side by side. */
const value = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.constantFrom(0, 0.1, 1e-45, 1e-9, 1e9, -1e45, 1e45),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((x) => (Math.abs(x) < 1e-45 ? 0 : x)),
);

test("numbers too large or too small to square are refused, the last that are not are taken", () => {
  for (const bad of [1.1e50, 0.9e-50, Number.POSITIVE_INFINITY, Number.NaN]) {
    expect(() => pearson([bad, 1], [1, 2])).toThrow(RangeError);
  }
  expect(pearson([1e50, -1e50], [1, 2]).value).toBe(-1);
  expect(pearson([1e-50, -1e-50], [1e-50, 2e-50]).value).toBe(-1);
});

const table = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 7 }))
  .chain(([width, length]) =>
    fc.array(fc.array(value, { minLength: length, maxLength: length }), {
      minLength: width + 1,
      maxLength: width + 1,
    }),
  );

/** Every number within a result. */
function numbersIn(result: unknown): number[] {
  if (typeof result === "number") return [result];
  if (typeof result !== "object" || result === null) return [];
  return Object.values(result).flatMap(numbersIn);
}

/** Looks at all in one expectation, for there are thousands. */
function expectNumbers(result: unknown): void {
  expect(numbersIn(result).filter((number) => !Number.isFinite(number))).toEqual([]);
}

test("no answers whatever make NaN or infinity of a driver", () => {
  fc.assert(
    fc.property(table, (columns) => {
      const [x = [], y = []] = columns;
      for (const measure of [pearson, spearman, kendall]) expectNumbers(measure(x, y));
      const predictors = columns.slice(1).map((values, i) => ({ name: `${i}`, values }));
      expectNumbers(ols(x, predictors));
      expectNumbers(
        logistic(
          x.map((score) => (score > 1 ? 1 : 0)),
          predictors,
        ),
      );
      const { covariance } = crossMoments(columns);
      expectNumbers(covariance);
      if (covariance) expectNumbers(relativeImportance(covariance));
      expectNumbers(
        importancePerformance(
          x.map((importance, i) => ({ name: "", importance, performance: y[i] ?? 0 })),
        ),
      );
    }),
    { numRuns: 200 },
  );
});

test("no answers whatever make NaN or infinity of a model", () => {
  fc.assert(
    fc.property(table, (rows) => {
      expectNumbers(reliability(rows));
      const dimensions = { only: [1] };
      if (rows[0]?.length) {
        expectNumbers(servqual({ expectations: rows, perceptions: rows.toReversed(), dimensions }));
        expectNumbers(servperf(rows, dimensions));
      }
      expectNumbers(varimax(rows));
      const correlation = correlationMatrix(rows);
      const whole = correlation.map((row) => row.filter((cell) => cell !== null));
      if (whole.some((row) => row.length < rows.length)) return;
      expectNumbers(kmo(whole));
      expectNumbers(bartlettSphericity(whole, 10));
      expectNumbers(principalAxis(whole, 1));
    }),
    { numRuns: 50 },
  );
});

test("no counts whatever make NaN or infinity of a polychoric correlation", () => {
  const counts = fc.array(fc.array(fc.nat({ max: 9 }), { minLength: 3, maxLength: 3 }), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(counts, (rows) => expectNumbers(polychoric(rows))),
    { numRuns: 40 },
  );
});

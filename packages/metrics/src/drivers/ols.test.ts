import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../testing/golden.ts";
import { crossMoments } from "./cross-moments.ts";
import type { Variable } from "./fitted.ts";
import { type OlsFit, ols } from "./ols.ts";
import { olsOfMoments } from "./ols-moments.ts";

const DEGREE = 5;
const STEPS = Array.from({ length: 21 }, (_, i) => i);
const POWERS: Variable[] = Array.from({ length: DEGREE }, (_, k) => ({
  name: `x^${k + 1}`,
  values: STEPS.map((x) => x ** (k + 1)),
}));

function fitOf(y: readonly number[], x: readonly Variable[]): OlsFit {
  const { fit, reason } = ols(y, x);
  if (!fit) throw new Error(reason);
  return fit;
}

/** NIST StRD, linear regression, Wampler1–5: a polynomial of which ordinary programs lose every digit. */
describe("Wampler's data have NIST's certified fit", () => {
  const polynomial = (share: number) =>
    STEPS.map((x) => [0, 1, 2, 3, 4, 5].reduce((sum, k) => sum + share ** k * x ** k, 0));
  const DELTA = [
    759, -2048, 2048, -2048, 2523, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 1838, -2048, 2048,
    -2048, 2523, -2048, 2048, -2048, 759,
  ];
  const ERRORS = [
    2152.3262467817, 2363.55173469681, 779.343524331583, 101.47550755035, 5.64566512170752,
    0.112324854679312,
  ];

  test("1: whole numbers fit to the last bit, without an error", () => {
    const fit = fitOf(polynomial(1), POWERS);
    expect(fit.coefficients.map(({ value }) => value)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(fit.coefficients.map(({ standardError }) => standardError)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(fit).toMatchObject({ sigma: 0, rSquared: 1, f: null, aic: null, durbinWatson: null });
    expect(fit.coefficients[0]).toMatchObject({ statistic: null, p: null, interval: null });
    expect(new Set(fit.cooks)).toEqual(new Set([null]));
  });

  test("2: decimals fit to 11 digits, and what doubles round away is no error", () => {
    const fit = fitOf(
      polynomial(0.1).map((y) => Number(y.toFixed(5))),
      POWERS,
    );
    fit.coefficients.forEach(({ value }, k) => {
      expectClose(value, 0.1 ** k, { rel: 1e-11, abs: 0 });
    });
    expect(fit).toMatchObject({ sigma: 0, rSquared: 1 });
  });

  test.each([
    [3, 1, 2360.14502379268, 0.99999555902582],
    [4, 100, 236014.502379268, 0.957478440825662],
    [5, 10_000, 23601450.2379268, 0.0022466892157494],
  ])("%i: errors %i times as large leave the coefficients 1", (_, size, sigma, rSquared) => {
    const fit = fitOf(
      polynomial(1).map((y, i) => y + size * (DELTA[i] ?? 0)),
      POWERS,
    );
    fit.coefficients.forEach(({ value, standardError }, k) => {
      expectClose(value, 1, { rel: 1e-13, abs: 0 });
      expectClose(standardError, size * (ERRORS[k] ?? 0), { rel: 1e-12, abs: 0 });
    });
    expectClose(fit.sigma, sigma, { rel: 1e-13, abs: 0 });
    // R² comes from 1 − rest: where it is small it has fewer digits.
    expectClose(fit.rSquared, rSquared, { rel: 1e-12, abs: 3e-16 });
  });
});

const variable = (name: string, values: number[]): Variable => ({ name, values });

const data = fc
  .array(fc.tuple(...Array.from({ length: 3 }, () => fc.integer({ min: 0, max: 10 }))), {
    minLength: 6,
    maxLength: 30,
  })
  .map((rows) => {
    const column = (j: number) => rows.map((row) => row[j] ?? 0);
    return { y: column(0), x: [variable("a", column(1)), variable("b", column(2))] };
  });

test("residuals are orthogonal to every predictor and to the constant", () => {
  fc.assert(
    fc.property(data, ({ y, x }) => {
      const { fit } = ols(y, x);
      if (!fit) return;
      for (const values of [y.map(() => 1), ...x.map((predictor) => predictor.values)]) {
        const sum = fit.residuals.reduce((total, e, i) => total + e * (values[i] ?? 0), 0);
        expect(Math.abs(sum)).toBeLessThan(1e-11);
      }
    }),
  );
});

test("hat values sum to the number of coefficients", () => {
  fc.assert(
    fc.property(data, ({ y, x }) => {
      const { fit } = ols(y, x);
      if (fit)
        expectClose(
          fit.hat.reduce((a, b) => a + b, 0),
          3,
          { rel: 1e-12, abs: 0 },
        );
    }),
  );
});

test("moments alone give the fit that rows give", () => {
  fc.assert(
    fc.property(data, ({ y, x }) => {
      const columns = [y, ...x.map(({ values }) => values)];
      const { n, sums, covariance } = crossMoments(columns);
      const moments = { n, names: ["y", "a", "b"], means: sums.map((sum) => sum / n) };
      const rows = ols(y, x);
      const summed = olsOfMoments({ ...moments, covariance: covariance ?? [] });
      expect(summed.reason).toBe(rows.reason);
      if (!rows.fit || !summed.fit) return;
      const loose = { rel: 1e-8, abs: 1e-10 };
      rows.fit.coefficients.forEach(({ name, value, standardError }, j) => {
        expect(summed.fit.coefficients[j]?.name).toBe(name);
        expectClose(summed.fit.coefficients[j]?.value ?? null, value, loose);
        expectClose(summed.fit.coefficients[j]?.standardError ?? null, standardError, {
          rel: 1e-6,
          abs: 1e-6,
        });
      });
      expectClose(summed.fit.rSquared, rows.fit.rSquared, loose);
      rows.fit.vif.forEach((vif, j) => {
        expectClose(summed.fit.vif[j] ?? null, vif, loose);
      });
    }),
  );
});

test("a predictor's unit changes its slope alone", () => {
  fc.assert(
    fc.property(data, fc.integer({ min: 1, max: 20 }), ({ y, x }, unit) => {
      const [a = variable("a", []), b = variable("b", [])] = x;
      const stretched = { ...a, values: a.values.map((value) => value * 2 ** unit + 1000) };
      const [before, after] = [ols(y, [a, b]).fit, ols(y, [stretched, b]).fit];
      expect(before === null).toBe(after === null);
      if (!before || !after) return;
      const close = { rel: 1e-10, abs: 1e-11 };
      expectClose(
        (after.coefficients[1]?.value ?? 0) * 2 ** unit,
        before.coefficients[1]?.value ?? 0,
        close,
      );
      expectClose(after.coefficients[2]?.value ?? 0, before.coefficients[2]?.value ?? 0, close);
      expectClose(after.rSquared, before.rSquared, close);
    }),
  );
});

test("as many rows as coefficients are too few, one more is enough", () => {
  const x = [variable("a", [0, 1, 2, 4])];
  expect(ols([], []).reason).toBe("too-few-answers");
  expect(ols([1], []).reason).toBe("too-few-answers");
  expect(ols([1, 3], []).fit?.coefficients[0]?.value).toBe(2);
  expect(ols([1, 3], [variable("a", [0, 1])]).reason).toBe("too-few-answers");
  expect(ols([1, 3, 2], [variable("a", [0, 1, 2])]).reason).toBeNull();
  expect(ols([1, 3, 2, 5], x).fit?.degrees).toBe(2);
});

test("a predictor that is constant, doubled or a sum of others is collinear; a near copy is not", () => {
  const a = variable("a", [1, 2, 3, 4, 5, 7.1]);
  const b = variable("b", [2, 1, 2, 5, 3, 0.3]);
  const y = [1, 2, 4, 3, 5, 6];
  const sum = variable(
    "c",
    a.values.map((value, i) => value + (b.values[i] ?? 0)),
  );
  expect(ols(y, [variable("k", [0.1, 0.1, 0.1, 0.1, 0.1, 0.1])]).reason).toBe("collinear");
  expect(
    ols(y, [
      a,
      variable(
        "c",
        a.values.map((value) => 0.1 * value),
      ),
    ]).reason,
  ).toBe("collinear");
  expect(ols(y, [a, b, sum]).reason).toBe("collinear");
  const near = variable(
    "c",
    a.values.map((value, i) => value + (i % 2) * 1e-6),
  );
  const { fit } = ols(y, [a, near]);
  expect(fit?.vif[0]).toBeGreaterThan(1e10);
  expect(fit?.conditionNumber).toBeGreaterThan(1e6);
});

test("an outcome without variation has slopes of 0 and no share explained", () => {
  const { fit } = ols([4, 4, 4, 4], [variable("a", [1, 2, 3, 5])]);
  expect(fit).toMatchObject({
    rSquared: null,
    adjustedRSquared: null,
    f: null,
    standardized: null,
  });
  expect(fit?.coefficients.map(({ value }) => value)).toEqual([4, 0]);
});

test("a row that alone decides its fit has no Cook's distance, and HC3 is not told", () => {
  const { fit } = ols([1, 2, 4, 9], [variable("a", [0, 0, 0, 1])]);
  expect(fit?.hat[3]).toBeCloseTo(1, 12);
  expect(fit?.cooks[3]).toBeNull();
  expect(fit?.cooks[0]).not.toBeNull();
  expect(fit?.hc3).toBeNull();
  expect(fit?.hc0).not.toBeNull();
});

test("the mean alone has no slopes to test", () => {
  const { fit } = ols([1, 2, 3, 6], []);
  expect(fit).toMatchObject({ rSquared: 0, f: null, vif: [], breuschPagan: null, degrees: 3 });
  expect(fit?.conditionNumber).toBeCloseTo(1, 14);
});

test("impossible input is refused by name", () => {
  expect(() => ols([1, 2], [variable("a", [1])])).toThrow("outcome and predictors");
  expect(() => ols([1, Number.NaN], [])).toThrow(RangeError);
  expect(() => ols([1, 2, 3], [], { confidence: 0 })).toThrow("confidence");
  const moments = { n: 5, names: ["y"], means: [1] };
  expect(() => olsOfMoments({ ...moments, covariance: [] })).toThrow("size of covariance 0");
  expect(() => olsOfMoments({ ...moments, n: -1, covariance: [[1]] })).toThrow("n -1");
  expect(olsOfMoments({ ...moments, n: 1, covariance: [[1]] }).reason).toBe("too-few-answers");
});

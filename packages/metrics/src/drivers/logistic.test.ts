import fc from "fast-check";
import { expect, test } from "vitest";
import { expectClose } from "../testing/golden.ts";
import { logistic } from "./logistic.ts";

const variable = (name: string, values: number[]) => ({ name, values });
const A = variable("a", [1, 2, 3, 4, 5, 6, 7, 8]);
const B = variable("b", [2, 1, 0, 3, 1, 2, 0, 1]);
const Y = [0, 1, 0, 0, 1, 0, 1, 1];

/** Newton's method in mpmath 1.3 at 40 digits. */
test("agrees with mpmath at 40 digits", () => {
  const { fit } = logistic(Y, [A, B]);
  const close = { rel: 1e-12, abs: 0 };
  const values = [-0.2966284295378931, 0.4091048568324045, -1.2669577379682513];
  const errors = [2.3944577104100406, 0.4333881241817548, 1.0912637592482253];
  expect(fit?.coefficients.map(({ name }) => name)).toEqual(["(Intercept)", "a", "b"]);
  fit?.coefficients.forEach(({ value, standardError }, j) => {
    expectClose(value, values[j] ?? null, close);
    expectClose(standardError, errors[j] ?? null, close);
  });
  expectClose(fit?.deviance ?? null, 7.615534843027755, close);
});

test("one driver of two values gives the logarithms of the table's odds", () => {
  // 10 of 40 and 30 of 40.
  const x = Array.from({ length: 80 }, (_, i) => (i < 40 ? 0 : 1));
  const y = x.map((group, i) => (i % 40 < (group === 0 ? 10 : 30) ? 1 : 0));
  const { fit } = logistic(y, [variable("group", x)]);
  const close = { rel: 1e-13, abs: 0 };
  expectClose(fit?.coefficients[0]?.value ?? null, Math.log(1 / 3), close);
  expectClose(fit?.coefficients[1]?.value ?? null, Math.log(9), close);
  const error = Math.sqrt(1 / 10 + 1 / 30 + 1 / 10 + 1 / 30);
  expectClose(fit?.coefficients[1]?.standardError ?? null, error, close);
  expectClose(fit?.nullDeviance ?? null, 160 * Math.LN2, close);
});

test("the likelihood's slope is 0: residuals are orthogonal to every driver", () => {
  const rows = fc.array(
    fc.tuple(
      fc.integer({ min: 0, max: 1 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 0, max: 10 }),
    ),
    { minLength: 10, maxLength: 60 },
  );
  fc.assert(
    fc.property(rows, (answers) => {
      const y = answers.map(([outcome]) => outcome);
      const a = answers.map(([, score]) => score);
      const b = answers.map(([, , score]) => score);
      const { fit, reason } = logistic(y, [variable("a", a), variable("b", b)]);
      if (!fit) {
        expect(["one-class", "collinear", "separated"]).toContain(reason);
        return;
      }
      const [constant = 0, slopeA = 0, slopeB = 0] = fit.coefficients.map(({ value }) => value);
      const rest = y.map(
        (outcome, i) =>
          outcome - 1 / (1 + Math.exp(-constant - slopeA * (a[i] ?? 0) - slopeB * (b[i] ?? 0))),
      );
      for (const values of [y.map(() => 1), a, b]) {
        const sum = rest.reduce((total, e, i) => total + e * (values[i] ?? 0), 0);
        expect(Math.abs(sum)).toBeLessThan(1e-8);
      }
      expect(fit.deviance).toBeLessThanOrEqual(fit.nullDeviance * (1 + 1e-12));
    }),
  );
});

test("turned outcomes turn every sign", () => {
  const [there, back] = [
    logistic(Y, [A, B]).fit,
    logistic(
      Y.map((y) => 1 - y),
      [A, B],
    ).fit,
  ];
  there?.coefficients.forEach(({ value }, j) => {
    expectClose(back?.coefficients[j]?.value ?? null, -value, { rel: 1e-12, abs: 0 });
  });
});

test("a driver that tells the outcome without fail is separated, wholly or but for a tie", () => {
  const x = [1, 2, 3, 4, 5, 6];
  expect(logistic([0, 0, 0, 1, 1, 1], [variable("x", x)]).reason).toBe("separated");
  expect(logistic([0, 0, 0, 1, 1, 1], [variable("x", [1, 2, 3, 3, 5, 6])]).reason).toBe(
    "separated",
  );
  expect(logistic([0, 0, 1, 0, 1, 1], [variable("x", x)]).reason).toBeNull();
});

test("steep but finite odds are no separation", () => {
  const x = Array.from({ length: 400 }, (_, i) => i);
  const y = x.map((value) => (value < 199 || value === 200 ? 0 : 1));
  const { fit } = logistic(y, [variable("x", x)]);
  expect(fit?.coefficients[1]?.value).toBeGreaterThan(0.5);
});

test("too few rows, one class and dependent drivers are told by name", () => {
  expect(logistic([], [])).toEqual({ fit: null, reason: "too-few-answers" });
  expect(
    logistic(
      [0, 1],
      [A, B].map(({ name }) => variable(name, [1, 2])),
    ).reason,
  ).toBe("too-few-answers");
  expect(logistic([1, 1, 1], [variable("a", [1, 2, 3])]).reason).toBe("one-class");
  expect(
    logistic(Y, [
      variable(
        "k",
        Y.map(() => 0.1),
      ),
    ]).reason,
  ).toBe("collinear");
  expect(
    logistic(Y, [
      A,
      variable(
        "twice",
        A.values.map((value) => 2 * value),
      ),
    ]).reason,
  ).toBe("collinear");
});

test("the constant alone is the share's log odds", () => {
  const { fit } = logistic([1, 1, 1, 0], []);
  expectClose(fit?.coefficients[0]?.value ?? null, Math.log(3), { rel: 1e-14, abs: 0 });
  expectClose(fit?.deviance ?? null, fit?.nullDeviance ?? null, { rel: 1e-14, abs: 0 });
});

test("an outcome that is neither 0 nor 1 is refused", () => {
  expect(() => logistic([0, 2], [])).toThrow("outcome 2");
  expect(() => logistic([0, 1], [], { confidence: 1 })).toThrow("confidence");
});

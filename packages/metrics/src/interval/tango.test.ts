import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalQuantile } from "../distribution/normal.ts";
import { expectClose, expectFields, expectLimits, readGolden } from "../testing/golden.ts";
import { adjustedWald } from "./adjusted-wald.ts";
import { tango } from "./tango.ts";
import { wilson } from "./wilson.ts";

interface Input {
  promoters: number;
  passives: number;
  detractors: number;
  confidence: number;
}
interface Expected {
  score: [number, number];
  adjustedWald3: [number, number];
  adjustedWald3Center: number;
}
const golden = readGolden<Input, Expected>("nps-ci-score");
const close = { rel: 1e-12, abs: 1e-13 };
const counts = fc.tuple(fc.nat(5000), fc.nat(5000), fc.nat(5000));
const confidences = fc.constantFrom(0.5, 0.8, 0.9, 0.95, 0.99, 0.999);

describe("agrees with bisection at 40 digits", () => {
  for (const { id, input, expected } of golden.cases) {
    test(id, () => {
      const { promoters, passives, detractors, confidence } = input;
      const score = tango(promoters, passives, detractors, confidence);
      expectLimits(score, expected.score, golden.tolerance);
      const wald = adjustedWald(promoters, passives, detractors, confidence);
      expectLimits(wald, expected.adjustedWald3, golden.tolerance);
    });
  }

  test("the adjusted Wald interval is centred as expected where it is not clipped", () => {
    for (const { input, expected } of golden.cases) {
      const wald = adjustedWald(input.promoters, input.passives, input.detractors, 0.5);
      if (!wald || wald.low === -1 || wald.high === 1) continue;
      const center = (wald.low + wald.high) / 2;
      expectClose(center, expected.adjustedWald3Center, { rel: 1e-11, abs: 1e-12 });
    }
  });

  test("every field is tested", () =>
    expectFields(golden.cases, {
      tested: ["score", "adjustedWald3", "adjustedWald3Center"],
      elsewhere: [],
    }));
});

describe("identities of the score interval", () => {
  test("without passives it is twice Wilson's interval less 1", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), confidences, (p, d, confidence) => {
        fc.pre(p + d > 0);
        const share = wilson(p, p + d, confidence);
        const limits: [number, number] = [2 * (share?.low ?? 9) - 1, 2 * (share?.high ?? 9) - 1];
        expectLimits(tango(p, 0, d, confidence), limits, close);
      }),
    );
  });

  test("a unanimous sample has limits of z²/(n + z²)", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), confidences, (n, confidence) => {
        const z = normalQuantile((1 + confidence) / 2);
        const edge = (z * z) / (n + z * z);
        expectLimits(tango(0, n, 0, confidence), [-edge, edge], close);
        expectLimits(tango(n, 0, 0, confidence), [1 - 2 * edge, 1], close);
        expectLimits(tango(0, 0, n, confidence), [-1, 2 * edge - 1], close);
      }),
    );
  });

  test("swapping promoters and detractors negates and reverses it, exactly", () => {
    fc.assert(
      fc.property(counts, confidences, ([p, s, d], confidence) => {
        const there = tango(p, s, d, confidence);
        const back = tango(d, s, p, confidence);
        // 0 − x, as the negative of 0 is no limit.
        expect(back && 0 - back.high).toBe(there?.low ?? null);
        expect(back && 0 - back.low).toBe(there?.high ?? null);
      }),
    );
  });

  test("at each limit the score statistic is ±z by its definition", () => {
    fc.assert(
      fc.property(counts, confidences, ([p, s, d], confidence) => {
        fc.pre(p > 0 && d > 0);
        const interval = tango(p, s, d, confidence);
        const z = normalQuantile((1 + confidence) / 2);
        expectClose(interval && scoreStatistic(p, s, d, interval.low), z, { rel: 1e-8, abs: 0 });
        expectClose(interval && scoreStatistic(p, s, d, interval.high), -z, { rel: 1e-8, abs: 0 });
      }),
    );
  });

  test("it lies within −1 … 1, holds the value, and widens with the confidence", () => {
    fc.assert(
      fc.property(counts, ([p, s, d]) => {
        const n = p + s + d;
        fc.pre(n > 0);
        let inner = { low: (p - d) / n, high: (p - d) / n };
        for (const confidence of [0.5, 0.9, 0.99]) {
          const outer = tango(p, s, d, confidence) ?? { low: 9, high: -9 };
          expect(outer.low).toBeLessThanOrEqual(inner.low);
          expect(outer.high).toBeGreaterThanOrEqual(inner.high);
          inner = outer;
        }
        expect(inner.low).toBeGreaterThanOrEqual(-1);
        expect(inner.high).toBeLessThanOrEqual(1);
      }),
    );
  });
});

/** Tango (1998), as printed: b promoters, c detractors, the constrained share by the quadratic formula. */
function scoreStatistic(b: number, s: number, c: number, w: number): number {
  const n = b + s + c;
  const middle = -b - c + (2 * n - b + c) * w;
  const root = Math.sqrt(middle * middle + 8 * n * c * w * (1 - w));
  const share = (root - middle) / (4 * n);
  return (b - c - n * w) / Math.sqrt(n * (2 * share + w * (1 - w)));
}

test("both name their method and confidence", () => {
  expect(tango(6, 2, 2, 0.9)).toMatchObject({ confidence: 0.9, method: "tango-score" });
  expect(adjustedWald(6, 2, 2)).toMatchObject({ confidence: 0.95, method: "adjusted-wald-3" });
});

test("no answer has no interval", () => {
  expect(tango(0, 0, 0)).toBeNull();
  expect(adjustedWald(0, 0, 0)).toBeNull();
});

test("what is no count or no confidence is refused, even without an answer", () => {
  for (const interval of [tango, adjustedWald]) {
    for (const bad of [-1, 0.5, Number.NaN, 2 ** 53]) {
      expect(() => interval(bad, 1, 1)).toThrow(RangeError);
      expect(() => interval(1, bad, 1)).toThrow(RangeError);
      expect(() => interval(1, 1, bad)).toThrow(RangeError);
    }
    for (const bad of [0, 1, -0.5, 95, Number.NaN]) {
      expect(() => interval(0, 0, 0, bad)).toThrow(RangeError);
    }
  }
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SCALE_IDS, SCALES } from "../scales.ts";
import { createTally, type Tally, tallyOf } from "../tally.ts";
import { expectClose } from "../testing/golden.ts";
import { compareTallies } from "./compare-tallies.ts";

const FIVE = SCALES["csat-1-5"];
const MEASURES = ["headline", "mean", "top-box-share", "bottom-box-share"] as const;

/** mpmath, 150 bisections of z: 56/70 and 48/80, 9/10 and 3/10, 900/1000 and 500/1000. */
const NEWCOMBE_P = [0.008133140358606846, 0.004963401417510245, 1.6165618434414322e-84] as const;

/** Two groups of answers on one scale, a few answers or many. */
const pairs: fc.Arbitrary<readonly [Tally, Tally]> = fc
  .tuple(fc.constantFrom(...SCALE_IDS), fc.constantFrom(1, 5, 100, 100_000))
  .chain(([id, most]) => {
    const { length } = createTally(SCALES[id]).counts;
    const counts = fc.array(fc.nat(most), { minLength: length, maxLength: length });
    const tally = counts.map((values) => ({ scale: SCALES[id], counts: values }));
    return fc.tuple(tally, tally);
  });

const satisfied = (successes: number, n: number) =>
  tallyOf(FIVE, [
    [5, successes],
    [1, n - successes],
  ]);

describe("interval and p-value never disagree", () => {
  test("the interval excludes 0 exactly when p is below 1 − confidence", () => {
    const confidences = fc.constantFrom(0.5, 0.8, 0.95, 0.99, 0.999);
    fc.assert(
      fc.property(pairs, confidences, ([a, b], confidence) => {
        for (const measure of MEASURES) {
          const { interval, p } = compareTallies(a, b, { measure, confidence });
          if (interval === null || p === null) continue;
          const excludes = interval.low > 0 || interval.high < 0;
          if (excludes) expect(p).toBeLessThanOrEqual(1 - confidence);
          else expect(p).toBeGreaterThanOrEqual(1 - confidence);
        }
      }),
    );
  });

  test("at the confidence 1 − p the interval touches 0", () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        for (const measure of MEASURES) {
          const { p, value } = compareTallies(a, b, { measure });
          if (p === null || value === null || p < 1e-9 || p > 0.999) continue;
          const { interval } = compareTallies(a, b, { measure, confidence: 1 - p });
          const touching = value > 0 ? interval?.low : interval?.high;
          expect(Math.abs(touching ?? 9)).toBeLessThan(1e-6 * Math.abs(value));
        }
      }),
    );
  });

  test("a verdict of real has a p below 5 %, not distinguishable has not", () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const { verdict, p } = compareTallies(a, b);
        if (verdict === "real") expect(p).toBeLessThanOrEqual(1 - 0.95);
        if (verdict === "not-distinguishable") expect(p).toBeGreaterThanOrEqual(1 - 0.95);
      }),
    );
  });
});

test("p is the same whichever group comes first", () => {
  fc.assert(
    fc.property(pairs, ([a, b]) => {
      expect(compareTallies(b, a).p).toBe(compareTallies(a, b).p);
    }),
  );
});

test("p is that of bisecting Newcombe's interval at 40 digits", () => {
  // Newcombe (1998) Statistics in Medicine 17:873, his first example, and two more.
  const close = { rel: 1e-13, abs: 0 };
  expectClose(compareTallies(satisfied(56, 70), satisfied(48, 80)).p, NEWCOMBE_P[0], close);
  expectClose(compareTallies(satisfied(9, 10), satisfied(3, 10)).p, NEWCOMBE_P[1], close);
  expectClose(compareTallies(satisfied(900, 1000), satisfied(500, 1000)).p, NEWCOMBE_P[2], {
    rel: 1e-12,
    abs: 0,
  });
});

test("equal groups have a p of 1", () => {
  for (const measure of MEASURES) {
    const options = { measure };
    expect(compareTallies(satisfied(3, 10), satisfied(3, 10), options).p).toBe(1);
    expect(compareTallies(satisfied(3, 10), satisfied(30, 100), options).p).toBe(1);
  }
});

test("p does not fall to 0, however many answers there are", () => {
  const { p } = compareTallies(satisfied(0, 1_000_000), satisfied(1_000_000, 1_000_000));
  expect(p).toBeGreaterThan(0);
  expect(p).toBeLessThan(1e-300);
});

test("too few answers have a p but no verdict; none has neither", () => {
  const few = compareTallies(satisfied(4, 4), satisfied(0, 100));
  expect(few).toMatchObject({ verdict: "too-few", better: null });
  expect(few.p).toBeLessThan(0.05);
  expect(compareTallies(satisfied(5, 5), satisfied(0, 100)).verdict).toBe("real");
  const none = compareTallies(createTally(FIVE), satisfied(0, 100));
  expect(none).toEqual({ value: null, interval: null, verdict: "too-few", better: null, p: null });
});

test("two scales are refused by name, CES 1.0 and 2.0 above all", () => {
  const effort = createTally(SCALES["ces1-1-7"]);
  const ease = createTally(SCALES["ces2-1-7"]);
  expect(() => compareTallies(effort, ease)).toThrow("ces1-1-7 and ces2-1-7 are two scales");
});

test("the mean is compared when it is asked for", () => {
  const change = compareTallies(satisfied(8, 10), satisfied(2, 10), { measure: "mean" });
  expectClose(change.value, 2.4, { rel: 1e-15, abs: 0 });
  expect(change.interval?.method).toBe("mover-adjusted-t");
});

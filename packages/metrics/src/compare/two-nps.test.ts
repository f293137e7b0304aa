import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NpsCounts } from "../nps-counts.ts";
import { expectClose } from "../testing/golden.ts";
import { pooledNps } from "./pooled-nps.ts";
import { pooledShares } from "./pooled-shares.ts";
import { waldNpsTest } from "./wald-nps-test.ts";
import { welch } from "./welch.ts";

const close = { rel: 1e-9, abs: 1e-12 };
const counts: fc.Arbitrary<NpsCounts> = fc.record({
  promoters: fc.nat(10_000),
  passives: fc.nat(10_000),
  detractors: fc.nat(10_000),
});
const all = (promoters: number, passives: number, detractors: number): NpsCounts => ({
  promoters,
  passives,
  detractors,
});
const turned = ({ promoters, passives, detractors }: NpsCounts) =>
  all(detractors, passives, promoters);

describe("two NPS", () => {
  test("turn the sign with the groups, and with promoters and detractors", () => {
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        for (const method of [pooledNps, waldNpsTest]) {
          const there = method(a, b);
          for (const back of [method(b, a), method(turned(a), turned(b))]) {
            const statistic = there?.statistic ?? null;
            expectClose(back?.statistic ?? null, statistic === null ? null : -statistic, close);
            expectClose(back?.p ?? null, there?.p ?? null, close);
          }
        }
      }),
    );
  });

  test("without passives are the pooled test of the promoters' shares", () => {
    fc.assert(
      fc.property(fc.nat(999), fc.nat(999), fc.nat(999), fc.nat(999), (p, q, r, s) => {
        fc.pre(p + q > 0 && r + s > 0);
        const nps = pooledNps(all(p, 0, q), all(r, 0, s));
        const shares = pooledShares({ successes: p, n: p + q }, { successes: r, n: r + s });
        expectClose(nps?.statistic ?? null, shares?.statistic ?? null, close);
      }),
    );
  });

  test("that are unanimous have a difference without a test; one other answer gives it", () => {
    expect(waldNpsTest(all(5, 0, 0), all(0, 0, 5))).toMatchObject({
      difference: 2,
      standardError: 0,
      interval: { low: 2, high: 2 },
      statistic: null,
      p: null,
    });
    expect(waldNpsTest(all(5, 1, 0), all(0, 0, 5))?.p).toBeLessThan(0.05);
    expect(pooledNps(all(5, 0, 0), all(5, 0, 0))).toBeNull();
    expect(pooledNps(all(5, 1, 0), all(5, 0, 0))?.p).toBeGreaterThan(0);
  });

  test("need an answer each, whole counts and a confidence", () => {
    const none = all(0, 0, 0);
    for (const method of [pooledNps, waldNpsTest]) {
      expect(method(none, all(1, 1, 1))).toBeNull();
      expect(method(all(1, 1, 1), none)).toBeNull();
      expect(() => method(all(1, -1, 1), none)).toThrow("passives -1");
    }
    expect(() => waldNpsTest(all(1, 1, 1), all(1, 1, 1), 95)).toThrow("confidence 95");
  });
});

describe("Welch's test", () => {
  test("has the degrees of the smaller group when only that one varies", () => {
    const still = { n: 50, mean: 3, squares: 0 };
    const result = welch({ n: 6, mean: 4, squares: 30 }, still);
    expectClose(result?.degrees ?? null, 5, close);
    expectClose(result?.statistic ?? null, 1, close);
  });

  test("needs two answers a side and some spread", () => {
    const one = { n: 1, mean: 3, squares: 0 };
    const two = { n: 2, mean: 3, squares: 2 };
    const still = { n: 2, mean: 3, squares: 0 };
    expect(welch(one, two)).toBeNull();
    expect(welch(two, one)).toBeNull();
    expect(welch(still, still)).toBeNull();
    expect(welch(still, two)?.p).toBe(1);
    expect(welch({ n: 0, mean: null, squares: 0 }, two)).toBeNull();
    expect(() => welch({ n: 2, mean: 3, squares: -1 }, two)).toThrow("squares -1 is not from 0");
  });
});

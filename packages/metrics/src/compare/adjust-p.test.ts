import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../testing/golden.ts";
import { type Adjustment, adjustP } from "./adjust-p.ts";

const METHODS: readonly Adjustment[] = [
  "benjamini-hochberg",
  "benjamini-yekutieli",
  "holm",
  "hochberg",
  "hommel",
  "bonferroni",
];
const share = fc.double({ min: 0, max: 1, noNaN: true });
const close = { rel: 1e-12, abs: 0 };

describe("adjusted p-values", () => {
  test("do not depend on the order of the tests", () => {
    fc.assert(
      fc.property(fc.array(share, { maxLength: 12 }), (values) => {
        for (const method of METHODS) {
          const turned = adjustP(values.toReversed(), method).toReversed();
          expect(turned).toEqual(adjustP(values, method));
        }
      }),
    );
  });

  test("are ordered by method: from the plain p to Bonferroni's", () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 12 }), (values) => {
        const by = (method: Adjustment) => adjustP(values, method).map((p) => p ?? Number.NaN);
        const chain = [values, by("hommel"), by("hochberg"), by("holm"), by("bonferroni")];
        for (let step = 1; step < chain.length; step++) {
          chain[step]?.forEach((p, i) => {
            expect(p).toBeGreaterThanOrEqual((chain[step - 1]?.[i] ?? 9) * (1 - 1e-12));
            expect(p).toBeLessThanOrEqual(1);
          });
        }
        const yekutieli = by("benjamini-yekutieli");
        by("benjamini-hochberg").forEach((p, i) => {
          expect(yekutieli[i]).toBeGreaterThanOrEqual(p);
        });
      }),
    );
  });

  test("by Hommel are the closed test: the largest Simes p of all sets that hold the test", () => {
    const simes = (values: number[]) => {
      const sorted = values.toSorted((a, b) => a - b);
      return Math.min(...sorted.map((p, rank) => (sorted.length * p) / (rank + 1)));
    };
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 6 }), (values) => {
        const closed = values.map((_, own) => {
          let largest = 0;
          for (let set = 0; set < 2 ** values.length; set++) {
            if (!((set >> own) & 1)) continue;
            largest = Math.max(largest, simes(values.filter((__, i) => (set >> i) & 1)));
          }
          return largest;
        });
        adjustP(values, "hommel").forEach((p, i) => {
          expectClose(p, closed[i] ?? null, close);
        });
      }),
    );
  });

  test("of none are none, and an undefined test neither counts nor changes", () => {
    for (const method of METHODS) {
      expect(adjustP([], method)).toEqual([]);
      expect(adjustP([null], method)).toEqual([null]);
      const [first, second] = adjustP([0.01, 0.04], method);
      expect(adjustP([0.01, null, 0.04], method)).toEqual([first, null, second]);
    }
  });

  test("are refused for what is no probability; 0 and 1 are", () => {
    expect(adjustP([0, 1])).toEqual([0, 1]);
    for (const value of [-1e-9, 1 + 1e-9, Number.NaN]) {
      expect(() => adjustP([0.5, value])).toThrow("is not from 0 to 1");
    }
  });
});

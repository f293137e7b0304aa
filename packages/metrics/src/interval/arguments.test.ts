import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalQuantile, normalSf } from "../distribution/normal.ts";
import { expectClose } from "../testing/golden.ts";
import { criticalValue, tailShare } from "./arguments.ts";

// Near a confidence of 0 the tail itself has no more digits than that.
const close = { rel: 2e-15, abs: 1e-15 };

describe("the critical value", () => {
  test("is the normal quantile, for every confidence", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 2 ** -53, noNaN: true }), (confidence) => {
        expectClose(criticalValue(confidence), -normalQuantile(tailShare(confidence)), close);
      }),
      { numRuns: 2000 },
    );
  });

  test("is the same for the default as for its neighbours", () => {
    expectClose(criticalValue(0.95), -normalQuantile((1 - 0.95) / 2), { rel: 4e-16, abs: 0 });
    for (const confidence of [0.95 - 2 ** -53, 0.95 + 2 ** -53]) {
      expectClose(criticalValue(confidence), criticalValue(0.95), close);
    }
  });

  test("leaves its tail outside, far out too", () => {
    for (const confidence of [0.9, 0.99, 0.999999, 1 - 2 ** -40, 1 - 2 ** -53]) {
      const tail = normalSf(criticalValue(confidence));
      expectClose(tail, (1 - confidence) / 2, { rel: 1e-13, abs: 0 });
    }
  });

  test("keeps its digits near a confidence of 0", () => {
    expectClose(criticalValue(1e-17), 1e-17 * Math.sqrt(Math.PI / 2), { rel: 1e-14, abs: 0 });
    expectClose(criticalValue(0.01), 0.012533469508069276, { rel: 1e-14, abs: 0 });
  });

  test("is refused for a confidence of 0, of 1, or none", () => {
    for (const confidence of [0, 1, -0.5, 95, Number.NaN]) {
      expect(() => criticalValue(confidence)).toThrow("is not between 0 and 1");
    }
  });
});

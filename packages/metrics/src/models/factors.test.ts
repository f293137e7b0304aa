import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../testing/golden.ts";
import { explainedBy } from "./loadings.ts";
import { principalAxis } from "./principal-axis.ts";
import { reliability, reliabilityOfCovariance } from "./reliability.ts";
import { bartlettSphericity, kmo } from "./sampling-adequacy.ts";
import { varimax } from "./varimax.ts";

const close = { rel: 1e-12, abs: 1e-13 };

/** Correlations that factors with such loadings make. */
function correlationsOf(loadings: readonly (readonly number[])[]): number[][] {
  return loadings.map((row, i) =>
    loadings.map((other, j) =>
      i === j ? 1 : row.reduce((sum, value, k) => sum + value * (other[k] ?? 0), 0),
    ),
  );
}

/** k items that all go together alike. */
function alike(k: number, r: number): number[][] {
  return Array.from({ length: k }, (_, i) =>
    Array.from({ length: k }, (_, j) => (i === j ? 1 : r)),
  );
}

describe("reliability", () => {
  test("of items alike is Spearman and Brown's k·r / (1 + (k − 1)·r)", () => {
    for (const [k, r] of [
      [2, 0.5],
      [5, 0.3],
      [10, 0.2],
    ] as const) {
      const result = reliabilityOfCovariance(alike(k, r), 100);
      const want = (k * r) / (1 + (k - 1) * r);
      expectClose(result.alpha, want, close);
      expectClose(result.standardizedAlpha, want, close);
      expectClose(result.averageR, r, close);
    }
  });

  test("of two items has no alpha with one dropped, and each goes with the rest as both do", () => {
    const result = reliability([
      [1, 2],
      [2, 1],
      [3, 3],
      [4, 5],
    ]);
    expect(result.alphaIfDropped).toEqual([null, null]);
    expectClose(result.itemRest[0] ?? null, result.itemRest[1] ?? null, close);
    expectClose(result.itemRest[0] ?? null, result.averageR, close);
  });

  test("does not depend on the order of people, on a shift or a common stretch", () => {
    const rows = fc.array(
      fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 3, maxLength: 3 }),
      { minLength: 3, maxLength: 20 },
    );
    fc.assert(
      fc.property(rows, (answers) => {
        const { alpha } = reliability(answers);
        expect(reliability([...answers].reverse()).alpha).toBe(alpha);
        const stretched = answers.map((row) => row.map((value, j) => 3 * value + j));
        expectClose(reliability(stretched).alpha, alpha, { rel: 1e-11, abs: 1e-12 });
      }),
    );
  });

  test("a sum that varies by rounding alone has no alpha", () => {
    const answers = [
      [5, 1, 2],
      [2, 4, 2],
      [5, 2, 1],
    ];
    const stretched = answers.map((row) => row.map((value, j) => 3 * value + j));
    for (const given of [answers, stretched]) {
      expect(reliability(given)).toMatchObject({ alpha: null, reason: "constant" });
    }
  });

  test("the same answer to every item has an alpha of 1 and no interval", () => {
    const result = reliability([
      [1, 1],
      [2, 2],
      [4, 4],
    ]);
    expect(result).toMatchObject({ alpha: 1, interval: null, lambda6: null });
  });

  test("an item without variation leaves raw alpha and takes the standardised one", () => {
    const result = reliability([
      [1, 2, 3],
      [2, 1, 3],
      [3, 3, 3],
    ]);
    expect(result.alpha).not.toBeNull();
    expect(result).toMatchObject({ standardizedAlpha: null, averageR: null, lambda6: null });
    expect(result.itemRest[2]).toBeNull();
  });

  test("needs two people, two items and a sum that varies", () => {
    expect(reliability([])).toMatchObject({ alpha: null, reason: "too-few-answers", n: 0 });
    expect(reliability([[1, 2]])).toMatchObject({ alpha: null, reason: "too-few-answers" });
    expect(reliability([[1], [2]])).toMatchObject({ alpha: null, reason: "too-few-items" });
    expect(
      reliability([
        [1, 2],
        [1, 2],
      ]),
    ).toMatchObject({ alpha: null, reason: "constant" });
    expect(
      reliability([
        [1, 2],
        [2, 1],
      ]),
    ).toMatchObject({ alpha: null, reason: "constant" });
    expect(() => reliability([[1, 2], [1]])).toThrow("answers");
    expect(() => reliability([[1, 2]], { confidence: 0 })).toThrow("confidence");
  });
});

describe("sampling adequacy", () => {
  test("of two items is ½, whatever their correlation", () => {
    expectClose(kmo(alike(2, 0.6)).overall, 0.5, close);
    expectClose(kmo(alike(2, -0.1)).overall, 0.5, close);
  });

  /** Partial correlations of items alike are r / (1 + (k − 2)·r). */
  test("of items alike follows their partial correlations", () => {
    const [k, r] = [6, 0.4];
    const partial = r / (1 + (k - 2) * r);
    const want = r ** 2 / (r ** 2 + partial ** 2);
    const result = kmo(alike(k, r));
    expectClose(result.overall, want, close);
    for (const value of result.items) expectClose(value, want, close);
  });

  test("is null where no items go together, or one follows from others", () => {
    expect(kmo(alike(3, 0))).toMatchObject({ overall: null, reason: "no-correlation" });
    expect(kmo(alike(3, 1))).toEqual({
      overall: null,
      items: [null, null, null],
      reason: "singular",
    });
    const lonely = [
      [1, 0.5, 0],
      [0.5, 1, 0],
      [0, 0, 1],
    ];
    expect(kmo(lonely).items[2]).toBeNull();
  });

  test("Bartlett's statistic is −(n − 1 − (2k + 5)/6)·ln|R|", () => {
    const result = bartlettSphericity(alike(2, 0.6), 21);
    expectClose(result?.chiSquare ?? null, -(20 - 1.5) * Math.log(0.64), close);
    expect(result?.degrees).toBe(1);
    expect(bartlettSphericity(alike(3, 0), 50)).toEqual({ chiSquare: 0, degrees: 3, p: 1 });
  });

  test("Bartlett's test needs two items and more people than (2k + 5)/6 + 1", () => {
    expect(bartlettSphericity([[1]], 50)).toBeNull();
    expect(bartlettSphericity(alike(3, 1), 50)).toBeNull();
    // k = 2: n − 1 must be more than 1.5.
    expect(bartlettSphericity(alike(2, 0.5), 2)).toBeNull();
    expect(bartlettSphericity(alike(2, 0.5), 3)).not.toBeNull();
    expect(() => bartlettSphericity(alike(2, 0.5), 2.5)).toThrow("n 2.5");
  });

  test("what is no correlation is refused", () => {
    for (const bad of [
      [[2]],
      [
        [1, 1.1],
        [1.1, 1],
      ],
    ]) {
      expect(() => kmo(bad)).toThrow(/^correlation \d.*is not from/);
      expect(() => principalAxis(bad, 1)).toThrow(/^correlation \d.*is not from/);
    }
  });
});

describe("principal axes", () => {
  test("find the one factor that made the correlations", () => {
    const loadings = [[0.9], [0.8], [0.7], [0.6], [0.5]];
    const result = principalAxis(correlationsOf(loadings), 1);
    result.loadings?.forEach((row, i) => {
      expectClose(row[0] ?? null, loadings[i]?.[0] ?? null, { rel: 0, abs: 1e-8 });
    });
    expect(result).toMatchObject({ reason: null, isImproper: false });
  });

  test("and varimax find two factors of items that load on one each", () => {
    const loadings = [
      [0.9, 0],
      [0.8, 0],
      [0.7, 0],
      [0, 0.8],
      [0, 0.6],
      [0, 0.7],
    ];
    const found = principalAxis(correlationsOf(loadings), 2).loadings;
    varimax(found ?? []).forEach((row, i) => {
      row.forEach((value, j) => {
        expectClose(value, loadings[i]?.[j] ?? null, { rel: 0, abs: 1e-7 });
      });
    });
  });

  test("eigenvalues sum to the number of items", () => {
    const { eigenvalues } = principalAxis(alike(4, 0.3), 1);
    expectClose(
      eigenvalues.reduce((a, b) => a + b, 0),
      4,
      close,
    );
    expectClose(eigenvalues[0] ?? null, 1.9, close);
  });

  test("tell a Heywood case, and that items follow from each other", () => {
    // Loadings of 1.06 … would be needed.
    const heywood = [
      [1, 0.9, 0.85],
      [0.9, 1, 0.7],
      [0.85, 0.7, 1],
    ];
    expect(principalAxis(heywood, 1).isImproper).toBe(true);
    expect(principalAxis(alike(3, 1), 1)).toMatchObject({ loadings: null, reason: "singular" });
  });

  test("take from one factor to as many as items", () => {
    expect(() => principalAxis(alike(3, 0.3), 0)).toThrow("factors 0");
    expect(() => principalAxis(alike(3, 0.3), 4)).toThrow("factors 4");
    expect(() => principalAxis(alike(3, 0.3), 1.5)).toThrow("factors 1.5");
  });
});

describe("varimax", () => {
  const cell = fc.integer({ min: -90, max: 90 }).map((value) => value / 100);
  const loadings = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), {
    minLength: 3,
    maxLength: 8,
  });

  test("keeps every communality, and orders and signs its columns", () => {
    fc.assert(
      fc.property(loadings, (rows) => {
        const turned = varimax(rows);
        turned.forEach((row, i) => {
          const squares = (values: readonly number[]) => values.reduce((s, v) => s + v * v, 0);
          expectClose(squares(row), squares(rows[i] ?? []), { rel: 1e-11, abs: 1e-13 });
        });
        const explained = explainedBy(turned);
        expect([...explained].sort((a, b) => b - a)).toEqual(explained);
        for (const j of [0, 1, 2]) {
          expect(turned.reduce((sum, row) => sum + (row[j] ?? 0), 0)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test("no turn of two factors makes squared loadings vary more", () => {
    fc.assert(
      fc.property(loadings, fc.double({ min: -1.5, max: 1.5, noNaN: true }), (rows, angle) => {
        const turned = varimax(rows);
        const further = turned.map(([x = 0, y = 0, z = 0]) => [
          Math.cos(angle) * x + Math.sin(angle) * y,
          Math.cos(angle) * y - Math.sin(angle) * x,
          z,
        ]);
        expect(criterion(further)).toBeLessThanOrEqual(criterion(turned) + 1e-10);
      }),
    );
  });

  test("leaves one factor, but for its sign, and items without a loading", () => {
    expect(varimax([[-0.5], [-0.7]])).toEqual([[0.5], [0.7]]);
    expect(
      varimax([
        [0.6, 0],
        [0, 0],
        [0, 0.5],
      ])[1],
    ).toEqual([0, 0]);
    expect(varimax([])).toEqual([]);
  });
});

/** Kaiser's: the variance of squared loadings, rows at unit length. */
function criterion(loadings: readonly (readonly number[])[]): number {
  const squares = loadings.map((row) => {
    const length = row.reduce((sum, value) => sum + value * value, 0);
    return row.map((value) => (length > 0 ? (value * value) / length : 0));
  });
  return (squares[0] ?? []).reduce((sum, _, j) => {
    const column = squares.map((row) => row[j] ?? 0);
    const mean = column.reduce((a, b) => a + b, 0) / column.length;
    return sum + column.reduce((a, b) => a + (b - mean) ** 2, 0);
  }, 0);
}

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kano, kanoCoefficients } from "./kano.ts";
import { continuousKano } from "./kano-continuous.ts";
import {
  KANO_CATEGORIES,
  type KanoCategory,
  kanoCategory,
  kanoCells,
  kanoCounts,
  mergeKanoCells,
} from "./kano-table.ts";

const NONE = { A: 0, O: 0, M: 0, I: 0, R: 0, Q: 0 };
const answer = fc.integer({ min: 1, max: 5 });
const respondents = fc.array(fc.tuple(answer, answer), { maxLength: 50 });

test("liking to have it and to lack it is questionable, and the mirror of attractive is reverse", () => {
  expect([kanoCategory(1, 1), kanoCategory(5, 5)]).toEqual(["Q", "Q"]);
  for (const middle of [2, 3, 4]) {
    expect(kanoCategory(1, middle)).toBe("A");
    expect(kanoCategory(middle, 5)).toBe("M");
    expect(kanoCategory(middle, middle)).toBe("I");
    expect(kanoCategory(middle, 1)).toBe("R");
    expect(kanoCategory(5, middle)).toBe("R");
  }
  expect([kanoCategory(1, 5), kanoCategory(5, 1)]).toEqual(["O", "R"]);
});

test("answers are whole from 1 to 5", () => {
  for (const bad of [0, 6, 1.5, Number.NaN]) {
    expect(() => kanoCategory(bad, 1)).toThrow(RangeError);
    expect(() => kanoCategory(1, bad)).toThrow(RangeError);
    expect(() => kanoCells([[1, bad]])).toThrow(RangeError);
  }
});

describe("cells of answers", () => {
  test("merge in any order, and what is merged and taken away was never there", () => {
    fc.assert(
      fc.property(respondents, respondents, (a, b) => {
        const merged = mergeKanoCells(kanoCells(a), kanoCells(b));
        expect(merged).toEqual(kanoCells([...b, ...a]));
        expect(mergeKanoCells(merged, kanoCells(b), -1)).toEqual(kanoCells(a));
      }),
    );
  });

  test("count every respondent once", () => {
    fc.assert(
      fc.property(respondents, (pairs) => {
        const counts = kanoCounts(kanoCells(pairs));
        for (const category of KANO_CATEGORIES) {
          expect(counts[category]).toBe(
            pairs.filter(([x, y]) => kanoCategory(x, y) === category).length,
          );
        }
        expect(kano(counts).n).toBe(pairs.length);
      }),
    );
  });

  test("are 5 rows of 5, and not below 0 when counted", () => {
    const owed = mergeKanoCells(kanoCells([]), kanoCells([[1, 1]]), -1);
    expect(() => kanoCounts(owed)).toThrow("-1 is not a whole number");
    expect(() => continuousKano(owed)).toThrow("-1 is not a whole number");
    for (const bad of [[], [[1, 2, 3, 4, 5]], [[1], [1], [1], [1], [1]]]) {
      expect(() => kanoCounts(bad)).toThrow(/^number of cells \d is not 5/);
      expect(() => continuousKano(bad)).toThrow(/^number of cells \d is not 5/);
    }
    const full = kanoCells([]).map((row) => row.map(() => Number.MAX_SAFE_INTEGER));
    expect(() => mergeKanoCells(full, full)).toThrow("count 18014398509481982");
  });
});

describe("a feature", () => {
  test("without a respondent has nothing but its counts", () => {
    expect(kano(NONE)).toEqual({
      n: 0,
      counts: NONE,
      mode: null,
      category: null,
      better: null,
      worse: null,
      totalStrength: null,
      categoryStrength: null,
      fong: null,
    });
  });

  test("of reverse and questionable answers alone has a category and no coefficients", () => {
    expect(kano({ ...NONE, R: 3, Q: 1 })).toMatchObject({
      mode: "R",
      better: null,
      worse: null,
      totalStrength: 0,
    });
  });

  test.each<[KanoCategory, KanoCategory]>([
    ["M", "O"],
    ["O", "A"],
    ["A", "I"],
    ["I", "R"],
    ["R", "Q"],
  ])("tied between %s and %s has no mode and is the first", (first, second) => {
    const tied = { ...NONE, [first]: 4, [second]: 4 };
    expect(kano(tied)).toMatchObject({ mode: null, category: first, categoryStrength: 0 });
    expect(kano({ ...tied, [second]: 5 })).toMatchObject({ mode: second, category: second });
  });

  test("better and worse stay in their ranges, and counts or percentages are alike", () => {
    const count = fc.integer({ min: 0, max: 40 });
    const counts = fc.record({ A: count, O: count, M: count, I: count, R: count, Q: count });
    fc.assert(
      fc.property(counts, (all) => {
        const { better, worse } = kanoCoefficients(all);
        if (better === null || worse === null) {
          expect(all.A + all.O + all.M + all.I).toBe(0);
          return;
        }
        expect(better).toBeGreaterThanOrEqual(0);
        expect(better).toBeLessThanOrEqual(1);
        expect(worse).toBeGreaterThanOrEqual(-1);
        expect(worse).toBeLessThanOrEqual(0);
        const doubled = { A: 2 * all.A, O: 2 * all.O, M: 2 * all.M, I: 2 * all.I, R: 0, Q: 0 };
        expect(kanoCoefficients(doubled)).toEqual({ better, worse });
      }),
    );
  });

  /** a + b = n = 50 makes the critical value 1.65 · √25 = 8.25. */
  test("is told apart by Fong's test from its critical value on", () => {
    expect(kano({ ...NONE, A: 29, I: 21 }).fong).toEqual({
      difference: 8,
      critical: 8.25,
      isSignificant: false,
    });
    expect(kano({ ...NONE, A: 30, I: 20 }).fong?.isSignificant).toBe(true);
    const percent = { ...NONE, A: 29.125, I: 20.875 };
    expect(kano(percent).fong).toMatchObject({ difference: 8.25, isSignificant: true });
  });

  test("has no negative or endless counts", () => {
    expect(() => kano({ ...NONE, A: -1 })).toThrow("counts of A");
    expect(() => kanoCoefficients({ ...NONE, R: Number.NaN })).toThrow("counts of R");
  });
});

describe("continuous Kano", () => {
  test("takes the mean of DuMouchel's scores", () => {
    // Like / dislike, neutral / dislike: (4 + 0) / 2 and 4.
    expect(
      continuousKano(
        kanoCells([
          [1, 5],
          [3, 5],
        ]),
      ),
    ).toEqual({
      n: 2,
      functional: 2,
      dysfunctional: 4,
      functionalDeviation: Math.sqrt(8),
      dysfunctionalDeviation: 0,
      quadrant: "O",
    });
  });

  test("a mean of 2 is high, below it low, and below 0 outside the quadrants", () => {
    const quadrant = (...pairs: [number, number][]) => continuousKano(kanoCells(pairs)).quadrant;
    expect(quadrant([2, 4])).toBe("O");
    expect(quadrant([2, 3])).toBe("A");
    expect(quadrant([3, 4])).toBe("M");
    expect(quadrant([3, 3])).toBe("I");
    expect(quadrant([4, 4])).toBeNull();
    expect(quadrant([2, 2])).toBeNull();
    expect(quadrant([2, 4], [2, 4], [2, 3])).toBe("A");
  });

  test("without a respondent is null, and one has no deviation", () => {
    expect(continuousKano(kanoCells([]))).toMatchObject({ n: 0, functional: null, quadrant: null });
    expect(continuousKano(kanoCells([[1, 1]]))).toMatchObject({ n: 1, functionalDeviation: null });
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findPhrases, joinPhrases, npmi, phraseTerms } from "./phrases.ts";
import { addComment, createTermTally, subtractComment } from "./term-tally.ts";
import { themeTerms } from "./terms.ts";

function tallyOf(texts: readonly string[]) {
  const tally = createTermTally(["all"]);
  for (const text of texts) addComment(tally, "all", phraseTerms(text));
  return tally;
}
const TEXTS = [
  ...new Array<string>(5).fill("alpha beta broke"),
  ...new Array<string>(4).fill("gamma delta broke"),
  ...new Array<string>(30).fill("broke"),
];

describe("NPMI", () => {
  test("is −1 never together, 0 where independent, 1 only together", () => {
    expect(npmi(0, 0.5, 0.5)).toBe(-1);
    expect(npmi(0.25, 0.5, 0.5)).toBe(0);
    expect(npmi(0.5, 0.5, 0.5)).toBe(1);
  });

  test("is null where a word never stands or both always do", () => {
    expect(npmi(0, 0, 0.5)).toBeNull();
    expect(npmi(0, 0.5, 0)).toBeNull();
    expect(npmi(1, 1, 1)).toBeNull();
  });

  test("lies within −1 … 1 and does not care which word is first", () => {
    const count = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(count, count, count, (both, first, second) => {
        const [low = 0, middle = 0, high = 0] = [both, first, second].sort((a, b) => a - b);
        fc.pre(low < 1000 && middle + high - low <= 1000);
        const value = npmi(low / 1000, middle / 1000, high / 1000) ?? 9;
        expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-12);
        expect(npmi(low / 1000, high / 1000, middle / 1000)).toBeCloseTo(value, 12);
      }),
    );
  });

  test("refuses shares that cannot be", () => {
    expect(() => npmi(0.6, 0.5, 0.5)).toThrow(RangeError);
    expect(() => npmi(0.5, 1.5, 0.5)).toThrow(RangeError);
    expect(() => npmi(-0.1, 0.5, 0.5)).toThrow(RangeError);
    expect(() => npmi(Number.NaN, 0.5, 0.5)).toThrow(RangeError);
  });
});

describe("phrases", () => {
  test("are pairs in five comments or more", () => {
    expect(findPhrases(tallyOf(TEXTS))).toEqual([
      { words: ["alpha", "beta"], comments: 5, npmi: 1 },
    ]);
    expect(findPhrases(tallyOf(TEXTS), { minimumComments: 4 })).toHaveLength(2);
    expect(findPhrases(tallyOf(TEXTS), { minimumComments: 6 })).toEqual([]);
  });

  test("need the NPMI asked for: on it is in, above it is out", () => {
    const tally = tallyOf(TEXTS);
    const value = npmi(5 / 39, 5 / 39, 1) ?? 9;
    const pairs = (minimumNpmi: number) =>
      findPhrases(tally, { minimumNpmi }).map(({ words }) => words.join(" "));
    expect(pairs(value)).toContain("beta broke");
    expect(pairs(value + 1e-9)).not.toContain("beta broke");
  });

  test("are forgotten with their comments", () => {
    const tally = tallyOf(TEXTS);
    subtractComment(tally, "all", phraseTerms("alpha beta broke"));
    expect(findPhrases(tally)).toEqual([]);
  });

  test("do not bridge stop words or clauses", () => {
    expect(phraseTerms("alpha and beta, gamma")).toEqual(["alpha", "beta", "gamma"]);
  });

  test("join English with a space and Chinese without, from left to right", () => {
    const phrases = [
      { words: ["指纹", "解锁"] },
      { words: ["a", "b"] },
      { words: ["b", "c"] },
    ] as const;
    expect(joinPhrases(["指纹", "解锁", "坏"], phrases)).toEqual(["指纹解锁", "坏"]);
    expect(joinPhrases(["a", "b", "c"], phrases)).toEqual(["a b", "c"]);
    expect(joinPhrases([], phrases)).toEqual([]);
    expect(themeTerms("alpha beta and alpha", [{ words: ["alpha", "beta"] }])).toEqual([
      "alpha beta",
      "alpha",
    ]);
  });

  test("of nothing are none, and differences are refused", () => {
    expect(findPhrases(createTermTally(["all"]))).toEqual([]);
    const tally = createTermTally(["all"]);
    subtractComment(tally, "all", phraseTerms("alpha beta"));
    expect(() => findPhrases(tally)).toThrow(RangeError);
    expect(() => findPhrases(tally, { minimumComments: 0 })).toThrow("minimumComments");
    expect(() => findPhrases(tally, { minimumNpmi: 1.1 })).toThrow("minimumNpmi");
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTermRows, toTermRows } from "./term-rows.ts";
import {
  addComment,
  createTermTally,
  mentionsOf,
  mergeTermTallies,
  subtractComment,
  subtractTermTally,
  type TermTally,
} from "./term-tally.ts";

const CLASSES = ["favourable", "unfavourable"];
const TERM = fc.constantFrom("slow", "退款", "👍", "__proto__", "constructor");
const COMMENT = fc.tuple(fc.constantFrom(...CLASSES), fc.array(TERM, { maxLength: 4 }));
const COMMENTS = fc.array(COMMENT, { maxLength: 12 });

function tallyOf(comments: readonly (readonly [string, readonly string[]])[]): TermTally {
  const tally = createTermTally(CLASSES);
  for (const [name, terms] of comments) addComment(tally, name, terms);
  return tally;
}

describe("tallies of terms are a commutative group", () => {
  test("the order of comments never matters, to the last bit", () => {
    fc.assert(
      fc.property(COMMENTS, (comments) => {
        const there = JSON.stringify(toTermRows(tallyOf(comments)));
        expect(JSON.stringify(toTermRows(tallyOf([...comments].reverse())))).toBe(there);
      }),
    );
  });

  test("merging in any order is adding all, and subtracting undoes it", () => {
    fc.assert(
      fc.property(COMMENTS, COMMENTS, (a, b) => {
        const all = tallyOf([...a, ...b]);
        expect(mergeTermTallies(tallyOf(a), tallyOf(b))).toEqual(all);
        expect(mergeTermTallies(tallyOf(b), tallyOf(a))).toEqual(all);
        expect(toTermRows(subtractTermTally(all, tallyOf(b)))).toEqual(toTermRows(tallyOf(a)));
      }),
    );
  });

  test("a comment taken out again leaves what there was without it", () => {
    fc.assert(
      fc.property(COMMENTS, COMMENT, (comments, [name, terms]) => {
        const tally = tallyOf(comments);
        addComment(tally, name, terms);
        subtractComment(tally, name, terms);
        expect(JSON.stringify(toTermRows(tally))).toBe(
          JSON.stringify(toTermRows(tallyOf(comments))),
        );
      }),
    );
  });

  test("neither argument of a merge changes", () => {
    const a = tallyOf([["favourable", ["easy"]]]);
    const b = tallyOf([["favourable", ["easy"]]]);
    addComment(mergeTermTallies(a, b), "favourable", ["easy"]);
    expect(mentionsOf(a, "easy")).toEqual([1, 0]);
    expect(mentionsOf(b, "easy")).toEqual([1, 0]);
  });
});

test("a comment counts a term once, however often it says it", () => {
  const tally = tallyOf([["unfavourable", ["slow", "slow", "slow"]]]);
  expect(mentionsOf(tally, "slow")).toEqual([0, 1]);
  expect(tally.comments).toEqual([0, 1]);
});

test("a comment without terms is a comment all the same", () => {
  expect(tallyOf([["favourable", []]]).comments).toEqual([1, 0]);
});

test("a term that nobody said counts 0 in every class", () => {
  expect(mentionsOf(createTermTally(CLASSES), "slow")).toEqual([0, 0]);
});

test("rows come back as the tally they were, also differences", () => {
  fc.assert(
    fc.property(COMMENTS, COMMENTS, (a, b) => {
      const difference = subtractTermTally(tallyOf(a), tallyOf(b));
      const rows = JSON.parse(JSON.stringify(toTermRows(difference)));
      expect(toTermRows(readTermRows(rows))).toEqual(toTermRows(difference));
    }),
  );
});

test("a row of another width than the classes is refused by its term", () => {
  expect(() => readTermRows({ classes: ["a"], comments: [1], terms: [["slow", 1, 2]] })).toThrow(
    "number of counts of slow 2 is not 1",
  );
  expect(() => readTermRows({ classes: ["a"], comments: [], terms: [] })).toThrow(RangeError);
});

test("what cannot be counted is refused and changes nothing", () => {
  const tally = tallyOf([["favourable", ["easy"]]]);
  const before = JSON.stringify(toTermRows(tally));
  expect(() => addComment(tally, "passive", ["easy"])).toThrow("passive is none of favourable");
  expect(() => addComment(tally, "favourable", ["easy"], 0.5)).toThrow(RangeError);
  expect(() => addComment(tally, "favourable", ["new", "easy"], 2 ** 53 - 1)).toThrow(RangeError);
  expect(JSON.stringify(toTermRows(tally))).toBe(before);
  addComment(tally, "favourable", ["easy"], 2 ** 53 - 2);
  expect(mentionsOf(tally, "easy")).toEqual([2 ** 53 - 1, 0]);
});

test("classes are named once each, and other classes are never merged", () => {
  expect(() => createTermTally([])).toThrow(RangeError);
  expect(() => createTermTally(["a", "a"])).toThrow(RangeError);
  expect(() => mergeTermTallies(createTermTally(["a"]), createTermTally(["b"]))).toThrow(
    "a and b are two lists of classes: never merged",
  );
  expect(() => mergeTermTallies(createTermTally(["a"]), createTermTally(["a", "b"]))).toThrow(
    RangeError,
  );
});

import { expect, test } from "vitest";
import { distinctiveTerms } from "./distinctive-terms.ts";
import { addComment, createTermTally, subtractComment } from "./term-tally.ts";
import { themes } from "./themes.ts";

/** 100 comments of each class; `slow` in so many unfavourable and favourable ones, `parcel` in all. */
function tallyOf(unfavourable: number, favourable: number) {
  const tally = createTermTally(["favourable", "unfavourable"]);
  addComment(tally, "unfavourable", ["slow", "parcel"], unfavourable);
  addComment(tally, "unfavourable", ["parcel"], 100 - unfavourable);
  addComment(tally, "favourable", ["slow", "parcel"], favourable);
  addComment(tally, "favourable", ["parcel"], 100 - favourable);
  return tally;
}

test("a theme is what one class says more than the others, with its comments and shares", () => {
  const [theme, ...rest] = themes(tallyOf(40, 10), "unfavourable");
  expect(rest).toEqual([]);
  expect(theme).toMatchObject({
    term: "slow",
    comments: 40,
    share: 0.4,
    otherComments: 10,
    otherShare: 0.1,
  });
  // By hand: 50 of 200 comments hold it, so 2.5 of the prior's ten do.
  const delta = Math.log(42.5 / 67.5) - Math.log(12.5 / 97.5);
  expect(theme?.delta).toBeCloseTo(delta, 12);
  expect(theme?.z).toBeCloseTo(delta / Math.sqrt(1 / 42.5 + 1 / 67.5 + 1 / 12.5 + 1 / 97.5), 12);
});

test("what both say alike, and what the others say more, is none", () => {
  expect(themes(tallyOf(40, 40), "unfavourable")).toEqual([]);
  expect(themes(tallyOf(40, 10), "favourable").map(({ term }) => term)).not.toContain("slow");
});

test("a term in fewer than five comments is not shown, in five it is", () => {
  const terms = (n: number) => themes(tallyOf(n, 0), "unfavourable", { minimumZ: 0 });
  expect(terms(4)).toEqual([]);
  expect(terms(5)).toHaveLength(1);
});

test("three comments are the floor of what may be shown", () => {
  const tally = tallyOf(3, 0);
  expect(themes(tally, "unfavourable", { minimumComments: 3, minimumZ: 0 })).toHaveLength(1);
  expect(() => themes(tally, "unfavourable", { minimumComments: 2 })).toThrow(
    "minimumComments 2 is not from 3",
  );
});

test("z on the limit is shown, below it is not", () => {
  const tally = tallyOf(40, 10);
  const z = themes(tally, "unfavourable")[0]?.z ?? 0;
  expect(themes(tally, "unfavourable", { minimumZ: z })).toHaveLength(1);
  expect(themes(tally, "unfavourable", { minimumZ: z + 1e-9 })).toEqual([]);
});

test("the most certain come first, and no more than asked for", () => {
  const tally = tallyOf(40, 10);
  addComment(tally, "unfavourable", ["rude", "late"], 90);
  const terms = themes(tally, "unfavourable").map(({ term }) => term);
  expect(terms).toEqual(["late", "rude", "slow"]);
  expect(themes(tally, "unfavourable", { limit: 1 }).map(({ term }) => term)).toEqual(["late"]);
  expect(themes(tally, "unfavourable", { limit: 0 })).toEqual([]);
});

test("without a comment elsewhere there is nothing to stand out from", () => {
  const tally = createTermTally(["favourable", "unfavourable"]);
  expect(themes(tally, "unfavourable")).toEqual([]);
  addComment(tally, "unfavourable", ["slow"], 50);
  addComment(tally, "unfavourable", ["late"], 50);
  expect(themes(tally, "unfavourable", { minimumZ: -9 })).toEqual([]);
});

test("no term loses by another one's growing", () => {
  const tally = tallyOf(40, 10);
  const before = themes(tally, "unfavourable");
  const grown = tallyOf(40, 10);
  grown.mentions.set("late", [0, 90]);
  expect(themes(grown, "unfavourable").filter(({ term }) => term === "slow")).toEqual(before);
});

test("an unknown class, a difference and an impossible option are refused by name", () => {
  const tally = tallyOf(40, 10);
  expect(() => themes(tally, "passive")).toThrow("passive is none of");
  expect(() => themes(tally, "favourable", { limit: -1 })).toThrow("limit");
  expect(() => themes(tally, "favourable", { minimumZ: Number.NaN })).toThrow("minimumZ");
  subtractComment(tally, "favourable", ["slow"], 11);
  expect(() => themes(tally, "unfavourable")).toThrow(RangeError);
});

test("distinctive terms are ranked within each class, and shown from five comments on", () => {
  const tally = createTermTally(["checkout", "support"]);
  addComment(tally, "checkout", ["card", "app"], 9);
  addComment(tally, "checkout", ["coupon"], 5);
  addComment(tally, "support", ["queue", "app"], 9);
  addComment(tally, "support", ["card"], 4);
  // Checkout has 23 mentions and support 22, so A is 22.5; card is in 13 comments of all.
  const card = (9 / 23) * Math.log(1 + 22.5 / 13);
  const [checkout = [], support = []] = distinctiveTerms(tally);
  expect(checkout.map(({ term, comments }) => [term, comments])).toEqual([
    ["card", 9],
    ["coupon", 5],
    ["app", 9],
  ]);
  expect(checkout[0]?.weight).toBeCloseTo(card, 12);
  expect(support.map(({ term }) => term)).toEqual(["queue", "app"]);
  expect(distinctiveTerms(tally, { limit: 1 }).map((terms) => terms.length)).toEqual([1, 1]);
});

test("distinctive terms of an empty class are none, and those of few comments are refused", () => {
  const tally = createTermTally(["checkout", "support"]);
  expect(distinctiveTerms(tally)).toEqual([[], []]);
  addComment(tally, "checkout", ["card"], 3);
  expect(distinctiveTerms(tally, { minimumComments: 3 })).toMatchObject([[{ term: "card" }], []]);
  expect(() => distinctiveTerms(tally, { minimumComments: 2 })).toThrow(
    "minimumComments 2 is not from 3",
  );
  expect(() => distinctiveTerms(tally, { limit: -1 })).toThrow("limit");
});

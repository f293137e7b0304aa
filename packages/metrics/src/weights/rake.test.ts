import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../testing/golden.ts";
import type { Cell } from "./cell.ts";
import { postStratify } from "./post-stratify.ts";
import { rake } from "./rake.ts";

const cell = (plan: string, region: string, n: number): Cell => ({
  categories: { plan, region },
  n,
});
const CELLS = [
  cell("free", "north", 40),
  cell("free", "south", 10),
  cell("paid", "north", 5),
  cell("paid", "south", 45),
];
const MARGINS = { plan: { free: 700, paid: 300 }, region: { north: 0.5, south: 0.5 } };

const totalOf = (
  cells: readonly Cell[],
  weights: readonly number[] | null,
  trait: string,
  of: string,
) =>
  cells.reduce(
    (sum, { categories, n }, i) => sum + (categories[trait] === of ? n * (weights?.[i] ?? 0) : 0),
    0,
  );

test("raked weights meet every trait's shares, and are 1 on average", () => {
  const { weights, reason, trimmed } = rake(CELLS, MARGINS);
  expect(reason).toBe(null);
  expectClose(totalOf(CELLS, weights, "plan", "free"), 70, { rel: 1e-12, abs: 0 });
  expectClose(totalOf(CELLS, weights, "plan", "paid"), 30, { rel: 1e-12, abs: 0 });
  expectClose(totalOf(CELLS, weights, "region", "north"), 50, { rel: 1e-12, abs: 0 });
  expect(trimmed).toBe(0);
});

test("raking keeps the odds ratio of the cells", () => {
  const weights = rake(CELLS, MARGINS).weights ?? [];
  const [a = 0, b = 0, c = 0, d = 0] = CELLS.map(({ n }, i) => n * (weights[i] ?? 0));
  expectClose((a * d) / (b * c), (40 * 45) / (10 * 5), { rel: 1e-10, abs: 0 });
});

test("with one trait raking is post-stratification, in one round", () => {
  const raked = rake(CELLS, { plan: MARGINS.plan });
  const stratified = postStratify(CELLS, "plan", MARGINS.plan);
  for (const [i, weight] of raked.weights?.entries() ?? []) {
    expectClose(weight, stratified.weights?.[i] ?? null, { rel: 1e-14, abs: 0 });
  }
  expect(raked.rounds).toBe(1);
});

test("answers that are like the population already weigh 1, without a round", () => {
  const even = CELLS.map((one) => ({ ...one, n: 25 }));
  const result = rake(even, { plan: { free: 1, paid: 1 }, region: { north: 7, south: 7 } });
  expect(result).toMatchObject({ weights: [1, 1, 1, 1], rounds: 0, miss: 0 });
});

test("the order of cells and traits does not matter", () => {
  const { weights } = rake(CELLS, MARGINS);
  const turned = rake([...CELLS].reverse(), { region: MARGINS.region, plan: MARGINS.plan });
  for (const [i, weight] of [...(turned.weights ?? [])].reverse().entries()) {
    expectClose(weight, weights?.[i] ?? null, { rel: 1e-10, abs: 0 });
  }
});

test("any shares that the cells allow are met", () => {
  const n = fc.integer({ min: 1, max: 500 });
  fc.assert(
    fc.property(
      fc.tuple(n, n, n, n),
      fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      (counts, free, north) => {
        const cells = CELLS.map((one, i) => ({ ...one, n: counts[i] ?? 1 }));
        const all = counts.reduce((sum, count) => sum + count, 0);
        const result = rake(cells, {
          plan: { free, paid: 1 - free },
          region: { north, south: 1 - north },
        });
        expect(result.reason).toBe(null);
        const met = totalOf(cells, result.weights, "region", "north");
        expectClose(met, north * all, { rel: 1e-10, abs: 0 });
      },
    ),
  );
});

describe("limits on the weights", () => {
  const free = rake(CELLS, MARGINS).weights ?? [];
  const highest = Math.max(...free);

  test("that leave room are kept while the shares are met", () => {
    const limited = rake(CELLS, MARGINS, { highest: 0.95 * highest });
    expect(limited.reason).toBe(null);
    expect(limited.trimmed).toBeGreaterThan(0);
    expect(Math.max(...(limited.weights ?? []))).toBe(0.95 * highest);
    expectClose(totalOf(CELLS, limited.weights, "plan", "free"), 70, { rel: 1e-11, abs: 0 });
    expectClose(totalOf(CELLS, limited.weights, "region", "north"), 50, { rel: 1e-11, abs: 0 });
  });

  test("that leave no room stop it", () => {
    // 50 free answers must stand for 70.
    const alone = { plan: MARGINS.plan };
    expect(rake(CELLS, alone, { highest: 1.41 }).reason).toBe(null);
    expect(rake(CELLS, alone, { highest: 1.39 })).toMatchObject({
      weights: null,
      reason: "trim-binds",
      trimmed: 50,
    });
    expect(rake(CELLS, alone, { lowest: 0.59 }).reason).toBe(null);
    expect(rake(CELLS, alone, { lowest: 0.61 })).toMatchObject({ weights: null, trimmed: 50 });
  });

  test("just wide enough trim nobody", () => {
    expect(rake(CELLS, MARGINS, { highest: highest * 1.001 })).toMatchObject({
      reason: null,
      trimmed: 0,
    });
  });

  test("that no average of 1 can keep are refused", () => {
    expect(() => rake(CELLS, MARGINS, { highest: 0.99 })).toThrow(RangeError);
    expect(() => rake(CELLS, MARGINS, { lowest: 1.01 })).toThrow(RangeError);
    expect(() => rake(CELLS, MARGINS, { lowest: -0.1 })).toThrow(RangeError);
  });
});

test("a category with too few answers joins the next smallest", () => {
  const cells = [...CELLS, cell("team", "north", 4)];
  const margins = { plan: { free: 600, paid: 300, team: 100 } };
  expect(rake(cells, margins, { collapseBelow: 4 }).collapsed).toEqual([]);
  const result = rake(cells, margins, { collapseBelow: 5 });
  // free and paid have 50 each: the first by name is the smallest.
  expect(result.collapsed).toEqual([
    { trait: "plan", categories: ["free", "team"], into: "free + team" },
  ]);
  const paid = totalOf(cells, result.weights, "plan", "paid");
  expectClose(paid, 0.3 * 104, { rel: 1e-12, abs: 0 });
  expect(result.weights?.[0]).toBe(result.weights?.[4]);
});

test("a trait whose categories all join is left alone", () => {
  const result = rake(CELLS, { plan: MARGINS.plan }, { collapseBelow: 1000 });
  expect(result.weights).toEqual([1, 1, 1, 1]);
  expect(result.collapsed[0]?.into).toBe("free + paid");
});

describe("weights that cannot do what they promise are not given, and the reason is", () => {
  test("no-answers", () => {
    const none = CELLS.map((one) => ({ ...one, n: 0 }));
    expect(rake(none, MARGINS)).toMatchObject({ weights: null, reason: "no-answers" });
    expect(rake([], {})).toMatchObject({ weights: null, reason: "no-answers" });
    expect(postStratify(none, "plan", MARGINS.plan).reason).toBe("no-answers");
  });
  test("no-population", () => {
    expect(rake(CELLS, { plan: { free: 0, paid: 0 } }).reason).toBe("no-population");
  });
  test("empty-category", () => {
    expect(rake(CELLS, { plan: { free: 1, paid: 1, team: 1 } }).reason).toBe("empty-category");
    expect(rake(CELLS, { plan: { free: 1, paid: 1, team: 0 } }).reason).toBe(null);
  });
  test("unknown-category", () => {
    expect(rake(CELLS, { plan: { free: 1 } }).reason).toBe("unknown-category");
    expect(rake(CELLS, { plan: { free: 1, paid: 0 } }).reason).toBe("unknown-category");
  });
  test("not-converged", () => {
    // Free people are all northern here, so plan and region cannot both be met.
    const tied = [cell("free", "north", 10), cell("paid", "south", 10)];
    expect(rake(tied, MARGINS)).toMatchObject({ weights: null, reason: "not-converged" });
    expect(rake(CELLS, MARGINS, { maximumRounds: 1 }).reason).toBe("not-converged");
  });
});

test("a cell without answers weighs nothing and changes nothing", () => {
  const { weights } = rake(CELLS, MARGINS);
  const more = rake([...CELLS, cell("paid", "north", 0)], MARGINS).weights;
  expect(more).toEqual([...(weights ?? []), 0]);
});

test("a cell without the trait, half an answer and a negative population are refused", () => {
  expect(() => rake([{ categories: {}, n: 1 }], MARGINS)).toThrow(RangeError);
  expect(() => rake([cell("free", "north", 0.5)], MARGINS)).toThrow(RangeError);
  expect(() => postStratify(CELLS, "plan", { free: -1, paid: 2 })).toThrow(RangeError);
});

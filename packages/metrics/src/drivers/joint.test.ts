import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SCALES } from "../scales.ts";
import { countOf } from "../tally.ts";
import { expectClose } from "../testing/golden.ts";
import { crossMoments } from "./cross-moments.ts";
import { jointKendall, jointPearson, jointPolychoric, jointSpearman } from "./joint-correlation.ts";
import { jointMoments } from "./joint-moments.ts";
import {
  addAnswers,
  createJointTallies,
  mergeAllJointTallies,
  subtractAllJointTallies,
  subtractAnswers,
} from "./joint-tallies.ts";
import {
  addPair,
  createJointTally,
  marginOf,
  mergeJointTallies,
  subtractJointTally,
  subtractPair,
} from "./joint-tally.ts";
import { kendall } from "./kendall.ts";
import { keyDrivers } from "./key-drivers.ts";
import { ols } from "./ols.ts";
import { olsOfMoments } from "./ols-moments.ts";
import { pearson } from "./pearson.ts";
import { spearman } from "./spearman.ts";

const CSAT = SCALES["csat-1-5"];
const NPS = SCALES["nps-0-10"];

const answers = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 10 })),
  { maxLength: 40 },
);
type Answers = readonly (readonly [number, number])[];

function tallyOfPairs(pairs: Answers) {
  const joint = createJointTally(CSAT, NPS);
  for (const [x, y] of pairs) addPair(joint, x, y);
  return joint;
}

const close = { rel: 1e-12, abs: 1e-14 };

test("counts give the coefficients that rows give", () => {
  fc.assert(
    fc.property(answers, (pairs) => {
      const joint = tallyOfPairs(pairs);
      const [x, y] = [pairs.map(([score]) => score), pairs.map(([, score]) => score)];
      for (const [counted, listed] of [
        [jointPearson(joint), pearson(x, y)],
        [jointSpearman(joint), spearman(x, y)],
        [jointKendall(joint), kendall(x, y)],
      ] as const) {
        expect([counted.reason, counted.n]).toEqual([listed.reason, listed.n]);
        expectClose(counted.value, listed.value, close);
        expectClose(counted.p, listed.p, { rel: 1e-9, abs: 1e-14 });
      }
    }),
  );
});

describe("joint tallies are a commutative group", () => {
  test("merging does not depend on the order", () => {
    fc.assert(
      fc.property(answers, answers, (a, b) => {
        const merged = mergeJointTallies(tallyOfPairs(a), tallyOfPairs(b));
        expect(merged).toEqual(mergeJointTallies(tallyOfPairs(b), tallyOfPairs(a)));
        expect(merged).toEqual(tallyOfPairs([...b, ...a]));
      }),
    );
  });

  test("what is merged and subtracted was never there, bit for bit", () => {
    fc.assert(
      fc.property(answers, answers, (a, b) => {
        const [one, other] = [tallyOfPairs(a), tallyOfPairs(b)];
        const back = subtractJointTally(mergeJointTallies(one, other), other);
        expect(back).toEqual(one);
        expect(jointPearson(back)).toEqual(jointPearson(one));
        for (const [x, y] of b) addPair(one, x, y);
        for (const [x, y] of b) subtractPair(one, x, y);
        expect(one).toEqual(back);
      }),
    );
  });
});

test("margins are each question's own tally", () => {
  const joint = tallyOfPairs([
    [1, 0],
    [1, 10],
    [5, 10],
  ]);
  expect(marginOf(joint, "x").counts).toEqual([2, 0, 0, 0, 1]);
  expect(countOf(marginOf(joint, "y"))).toBe(3);
  expect(jointPolychoric(joint).n).toBe(3);
});

test("a pair off its scale, a count that is not whole, other scales and differences are refused", () => {
  const joint = createJointTally(CSAT, NPS);
  expect(() => addPair(joint, 0, 5)).toThrow("csat-1-5");
  expect(() => addPair(joint, 1, 11)).toThrow("nps-0-10");
  expect(() => addPair(joint, 1, 1, 0.5)).toThrow(RangeError);
  addPair(joint, 1, 1, Number.MAX_SAFE_INTEGER);
  expect(() => addPair(joint, 1, 1)).toThrow("count 9007199254740992");
  expect(() => mergeJointTallies(joint, createJointTally(NPS, CSAT))).toThrow("never merged");
  const owed = createJointTally(CSAT, NPS);
  subtractPair(owed, 1, 1);
  for (const measure of [jointPearson, jointSpearman, jointKendall, jointPolychoric]) {
    expect(() => measure(owed)).toThrow("count -1");
  }
});

test("an empty joint tally has no coefficient, and the reason", () => {
  const empty = createJointTally(CSAT, NPS);
  for (const measure of [jointPearson, jointSpearman, jointKendall, jointPolychoric]) {
    expect(measure(empty)).toMatchObject({ value: null, reason: "too-few-answers", n: 0 });
  }
});

const people = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 10 }),
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 5 }),
  ),
  { minLength: 6, maxLength: 40 },
);

function tallyOfPeople(rows: readonly (readonly number[])[]) {
  const joint = createJointTallies([NPS, CSAT, CSAT]);
  for (const row of rows) addAnswers(joint, row);
  return joint;
}

const NAMES = ["recommend", "speed", "price"];

test("joint tallies of all pairs give the regression and the key drivers that rows give", () => {
  fc.assert(
    fc.property(people, (rows) => {
      const columns = NAMES.map((_, j) => rows.map((row) => row[j] ?? 0));
      const moments = jointMoments(tallyOfPeople(rows), NAMES);
      if (!moments) throw new Error("no moments");
      const { covariance } = crossMoments(columns);
      moments.covariance.flat().forEach((value, i) => {
        expectClose(value, covariance?.flat()[i] ?? null, close);
      });
      const [outcome = [], speed = [], price = []] = columns;
      const rowFit = ols(outcome, [
        { name: "speed", values: speed },
        { name: "price", values: price },
      ]);
      expectClose(
        olsOfMoments(moments).fit?.coefficients[1]?.value ?? null,
        rowFit.fit?.coefficients[1]?.value ?? null,
        { rel: 1e-7, abs: 1e-9 },
      );
      const drivers = keyDrivers(moments.covariance, ["speed", "price"]);
      if (drivers.fit && rowFit.fit) {
        expectClose(drivers.fit.rSquared, rowFit.fit.rSquared, { rel: 1e-9, abs: 1e-10 });
      }
    }),
  );
});

test("all pairs merge, subtract, and leave out who did not answer all", () => {
  const some = tallyOfPeople([
    [9, 4, 5],
    [3, 1, 2],
  ]);
  const more = tallyOfPeople([[7, 4, 4]]);
  const all = tallyOfPeople([
    [9, 4, 5],
    [3, 1, 2],
    [7, 4, 4],
  ]);
  expect(mergeAllJointTallies(some, more)).toEqual(all);
  expect(subtractAllJointTallies(all, more)).toEqual(some);
  expect(addAnswers(some, [9, null, 5])).toBe(false);
  expect(subtractAnswers(all, [7, 4, 4])).toBe(true);
  expect(all).toEqual(some);
});

test("answers are a score per question, on its scale, or nothing changes", () => {
  const joint = tallyOfPeople([]);
  expect(() => addAnswers(joint, [9, 4])).toThrow("number of scores 2 is not 3");
  expect(() => addAnswers(joint, [9, 4, 6])).toThrow("csat-1-5");
  expect(() => addAnswers(joint, [9, 4, 5], 0.5)).toThrow("count 0.5");
  expect(joint).toEqual(tallyOfPeople([]));
  expect(() => mergeAllJointTallies(joint, createJointTallies([NPS, CSAT]))).toThrow("questions");
});

test("one person has no moments, and a question alone no pairs", () => {
  expect(jointMoments(tallyOfPeople([[9, 4, 5]]), NAMES)).toBeNull();
  expect(() => jointMoments(createJointTallies([NPS]), ["a"])).toThrow(RangeError);
  expect(() => jointMoments(tallyOfPeople([]), ["a"])).toThrow("names");
});

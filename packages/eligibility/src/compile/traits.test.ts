import fc from "fast-check";
import { expect, test } from "vitest";
import { decide } from "../decide.ts";
import type { TraitValue } from "../input.ts";
import { asking, csat, fresh, NOW, visitor } from "../test-visit.ts";
import { type TraitRule, toTraitTest } from "./traits.ts";

function fits(rule: TraitRule, given?: TraitValue): boolean {
  const traits = given === undefined ? {} : { t: given };
  const survey = { ...csat, traits: [toTraitTest(rule)] };
  const who = { ...visitor, traits: traits as Record<string, TraitValue> };
  return decide([survey], who, fresh, NOW, asking)[0]?.show === true;
}

test.each<[TraitRule["op"], unknown, TraitValue | undefined, boolean]>([
  ["exists", undefined, "", true],
  ["exists", undefined, 0, true],
  ["exists", undefined, false, true],
  ["exists", undefined, undefined, false],
  ["missing", undefined, undefined, true],
  ["missing", undefined, "", false],
  ["is", "pro", "pro", true],
  ["is", "pro", "Pro", false],
  ["is", "pro", "pro plus", false],
  ["is", 3, 3, true],
  ["is", 3, "3", false],
  ["is", "a.c", "abc", false],
  ["is", true, true, true],
  ["is", 'a"\n\\', 'a"\n\\', true],
  ["is-not", "pro", "free", true],
  ["is-not", "pro", "pro", false],
  ["is-not", "pro", "pro plus", true],
  ["is-not", "pro", undefined, false],
  ["is-not", "pro", "", true],
  ["contains", "ro", "pro", true],
  ["contains", "x", "pro", false],
  ["contains", "", "pro", true],
  ["contains", '"', 'say "hi"', true],
  ["contains", "1", 11, false],
  ["above", 5, 5, false],
  ["above", 5, 5.000000000000001, true],
  ["above", 0, 0, false],
  ["above", 0, Number.MIN_VALUE, true],
  ["above", -5, -5, false],
  ["above", -5, -4.999999999999999, true],
  ["above", 5, "6", false],
  ["above", 5, true, false],
  ["at-least", 5, 5, true],
  ["at-least", 5, 4.999999999999999, false],
  ["below", 5, 5, false],
  ["below", 5, 4.999999999999999, true],
  ["below", 0, -Number.MIN_VALUE, true],
  ["below", 5, undefined, false],
  ["below", 5, Number.NaN, false],
  ["at-most", 5, 5, true],
  ["at-most", 5, 5.000000000000001, false],
  ["one-of", ["a", 2, true], 2, true],
  ["one-of", ["a", 2, true], "2", false],
  ["one-of", ["a", "b"], "ab", false],
  ["none-of", ["a", "b"], "c", true],
  ["none-of", ["a", "b"], "b", false],
  ["none-of", ["a", "b"], undefined, false],
])("%s %j for %j: %s", (op, value, given, expected) => {
  // The table pairs each operator with a value of its own type.
  expect(fits({ trait: "t", op, value } as TraitRule, given)).toBe(expected);
});

test.each([
  "is",
  "is-not",
  "contains",
  "above",
  "at-least",
  "below",
  "at-most",
  "none-of",
] as const)("%s fits who lacks the trait only where that is said", (op) => {
  const value = op === "none-of" ? ["x"] : /^(above|below|at-)/.test(op) ? 5 : "x";
  const rule = { trait: "t", op, value, orMissing: true } as TraitRule;
  expect(fits(rule)).toBe(true);
  expect(fits({ ...rule, orMissing: false } as TraitRule)).toBe(false);
  expect(fits({ ...rule, op: op === "is-not" ? "is" : op } as TraitRule, "x")).toBe(
    ["is", "is-not", "contains"].includes(op),
  );
});

test("is and is-not part all that have the trait, and numbers are compared as numbers are", () => {
  const value = fc.oneof(
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
  );
  fc.assert(
    fc.property(value, value, (wanted, given) => {
      const same = JSON.stringify(wanted) === JSON.stringify(given);
      expect(fits({ trait: "t", op: "is", value: wanted }, given)).toBe(same);
      expect(fits({ trait: "t", op: "is-not", value: wanted }, given)).toBe(!same);
    }),
  );
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(number, number, (wanted, given) => {
      expect(fits({ trait: "t", op: "above", value: wanted }, given)).toBe(given > wanted);
      expect(fits({ trait: "t", op: "below", value: wanted }, given)).toBe(given < wanted);
    }),
  );
});

import { expect, test } from "vitest";
import { readSource } from "./read-titles.ts";

const read = (text: string) =>
  readSource(text, "a.test.ts").map(({ criterion, fact }) => [criterion, fact]);

test("titles of tests are read after those of their groups; the innermost criterion counts", () => {
  expect(
    read(`
      test("2.1.1 Keyboard: a fact: with a colon", async () => {});
      test.each([1])("2.5.8 Target Size (Minimum): %s px", () => {});
      describe("1.4.1 Use of Color:", () => { test("words too", () => {}); });
      describe.each([[1]] as const)("4.1.2 Name, Role, Value: %s,", () => {
        test("the tree", () => {});
        test("1.1.1 Non-text Content: inside", () => {});
        describe("a group", () => { test("far inside", () => {}); });
      });
    `),
  ).toEqual([
    ["2.1.1", "a fact: with a colon"],
    ["2.5.8", "%s px"],
    ["1.4.1", "words too"],
    ["4.1.2", "%s, the tree"],
    ["1.1.1", "inside"],
    ["4.1.2", "%s, a group far inside"],
  ]);
});

test("what is skipped, planned, empty or expected to fail proves nothing, nor does what is no title", () => {
  expect(
    read(`
      test.skip("2.1.1 Keyboard: skipped", () => {});
      describe.skip("2.1.1 Keyboard: a skipped group", () => {
        test("2.1.2 No Keyboard Trap: inside", () => {});
      });
      describe("2.1.1 Keyboard: an empty group", () => {});
      test.todo("2.1.1 Keyboard: planned");
      test.fails("2.1.1 Keyboard: wrong", () => {});
      test("a title without a criterion", () => {});
      test("2.1 Keyboard: a guideline", () => {});
      say("2.1.1 Keyboard: said");
      // test("2.1.1 Keyboard: in a comment", () => {});
    `),
  ).toEqual([]);
});

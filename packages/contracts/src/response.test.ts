import { expect, test } from "vitest";
import { LIMITS } from "./constants.ts";
import { type ResponseItem, responseItem } from "./response.ts";

const item: ResponseItem = {
  type: "response",
  id: "01890a5d-ac96-774b-bcce-b302099a8057",
  sequence: 1,
  survey: "nps",
  revision: 1,
  disposition: "complete",
  answers: [{ question: "score", value: 9 }],
  occurredAt: "2026-03-01T12:00:00Z",
  language: "zh-Hans",
};

const isValid = (change: object) => responseItem.safeParse({ ...item, ...change }).success;
const answer = (value: unknown) => ({ answers: [{ question: "score", value }] });

test("an answer is a whole number or a text", () => {
  expect(isValid(answer(9))).toBe(true);
  expect(isValid(answer("quick and clear"))).toBe(true);
  expect(isValid(answer(9.5))).toBe(false);
  expect(isValid(answer(null))).toBe(false);
});

test("a text that PostgreSQL would refuse is refused before it gets there", () => {
  expect(isValid(answer("tea \u{1f375}"))).toBe(true);
  expect(isValid(answer("nul \u0000"))).toBe(false);
  expect(isValid(answer("half a pair \ud83c"))).toBe(false);
});

test("a text may be as long as the limit and no longer", () => {
  expect(isValid(answer("x".repeat(LIMITS.textLength)))).toBe(true);
  expect(isValid(answer("x".repeat(LIMITS.textLength + 1)))).toBe(false);
});

test("only a UUID of version 7 is an id", () => {
  expect(isValid({ id: "01890a5d-ac96-474b-bcce-b302099a8057" })).toBe(false);
  expect(isValid({ id: item.id.toUpperCase() })).toBe(false);
});

test("sequences begin at 1", () => {
  expect(isValid({ sequence: 0 })).toBe(false);
  expect(isValid({ sequence: 1 })).toBe(true);
});

test("a trait cannot carry a name that JavaScript keeps for itself", () => {
  expect(isValid({ traits: { plan: "club" } })).toBe(true);
  expect(isValid({ traits: { constructor: "x" } })).toBe(false);
  expect(isValid({ traits: { prototype: "x" } })).toBe(false);
  const hostile = JSON.parse('{"__proto__": "x", "plan": "club"}');
  expect(responseItem.parse({ ...item, traits: hostile }).traits).toEqual({ plan: "club" });
});

test("as many traits as the limit are taken, one more is not", () => {
  const traits = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, index]));
  expect(isValid({ traits: traits(LIMITS.traitsPerResponse) })).toBe(true);
  expect(isValid({ traits: traits(LIMITS.traitsPerResponse + 1) })).toBe(false);
});

test("a time needs its offset", () => {
  expect(isValid({ occurredAt: "2026-03-01T20:00:00+08:00" })).toBe(true);
  expect(isValid({ occurredAt: "2026-03-01T12:00:00" })).toBe(false);
});

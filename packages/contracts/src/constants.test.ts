import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DISPOSITIONS, MINIMUM_N, PROBLEMS } from "./constants.ts";

test("the constants import nothing, so that no schema reaches a page with them", () => {
  const source = readFileSync(new URL("./constants.ts", import.meta.url), "utf8");
  expect(source).not.toMatch(/\bimport\b/);
});

test("every problem has an error status", () => {
  for (const { status } of Object.values(PROBLEMS)) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
  }
});

test("dispositions are ordered from the first sight to the whole answer", () => {
  expect(DISPOSITIONS).toEqual(["shown", "started", "dismissed", "partial", "complete"]);
});

test("the minimum n can be lowered to the floor and no further", () => {
  expect(MINIMUM_N.floor).toBeLessThan(MINIMUM_N.shown);
  expect(MINIMUM_N.shown).toBeLessThan(MINIMUM_N.steady);
});

import { INTERFACE_LANGUAGES } from "@heed/contracts/constants";
import { expect, test } from "vitest";
import { directionOf } from "./direction.ts";

test("of the interface's languages Arabic, Hebrew and Persian are written from the right", () => {
  const fromRight = INTERFACE_LANGUAGES.filter((tag) => directionOf(tag) === "rtl");
  expect(fromRight).toEqual(["ar", "he", "fa"]);
});

test.each([
  ["ar-EG", "rtl"],
  ["iw", "rtl"],
  ["ur", "rtl"],
  ["ps", "rtl"],
  ["yi", "rtl"],
  ["dv", "rtl"],
  ["ug", "rtl"],
  ["az-Arab", "rtl"],
  ["pa-PK", "rtl"],
  ["pa", "ltr"],
  ["ar-Latn", "ltr"],
  ["", "ltr"],
  ["not a language", "ltr"],
] as const)("%j is written %s", (language, direction) => {
  expect(directionOf(language)).toBe(direction);
});

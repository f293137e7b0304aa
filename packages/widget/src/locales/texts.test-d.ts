import { expectTypeOf, test } from "vitest";
import type { en } from "./en.ts";
import type { Texts } from "./texts.ts";

test("English is a whole set of texts", () => {
  expectTypeOf<typeof en>().toExtend<Texts>();
});

test("a locale that lacks a text does not compile", () => {
  expectTypeOf<Omit<Texts, "close">>().not.toExtend<Texts>();
  expectTypeOf<Omit<Texts, "left_other">>().not.toExtend<Texts>();
  expectTypeOf<keyof Omit<typeof en, "left_one" | "star_one">>().toExtend<keyof Texts>();
});

test("every plural form but the last may be left out, and only those that CLDR knows exist", () => {
  expectTypeOf<Omit<Texts, "left_one" | "left_few" | "star_two">>().toExtend<Texts>();
  expectTypeOf<Texts["left_many"]>().toEqualTypeOf<string | undefined>();
  expectTypeOf<"left_several">().not.toExtend<keyof Texts>();
});

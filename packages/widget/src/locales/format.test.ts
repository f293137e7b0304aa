import { INTERFACE_LANGUAGES } from "@heed/contracts/constants";
import { expect, test } from "vitest";
import ar from "./ar.ts";
import de from "./de.ts";
import { en } from "./en.ts";
import fa from "./fa.ts";
import { formatCount, formatNumber, formatProgress } from "./format.ts";
import fr from "./fr.ts";
import ru from "./ru.ts";
import zhHans from "./zh-hans.ts";

test.each([
  [en, 0, "0 characters left"],
  [en, 1, "1 character left"],
  [en, 2, "2 characters left"],
  [en, 1000, "1,000 characters left"],
  [fr, 0, "0 caractère restant"],
  [fr, 1, "1 caractère restant"],
  [fr, 2, "2 caractères restants"],
  [de, 4000, "Noch 4.000 Zeichen"],
  [ru, 1, "Остался 1 символ"],
  [ru, 2, "Осталось 2 символа"],
  [ru, 4, "Осталось 4 символа"],
  [ru, 5, "Осталось 5 символов"],
  [ru, 11, "Осталось 11 символов"],
  [ru, 21, "Остался 21 символ"],
  [ar, 0, ar.left_zero],
  [ar, 1, ar.left_one],
  [ar, 2, ar.left_two],
  [zhHans, 12, "还可输入\u200912\u2009个字"],
] as const)("the count in $lang takes the form of its number: %#", (texts, count, expected) => {
  expect(formatCount(texts, "left", count)).toBe(expected);
});

test("stars are counted by the same rules", () => {
  expect([1, 2, 5].map((count) => formatCount(ru, "star", count))).toEqual([
    "1 звезда",
    "2 звезды",
    "5 звёзд",
  ]);
});

test("a form that a locale lacks falls back to its other", () => {
  const { left_one: _left, star_one: _star, ...texts } = en;
  expect(formatCount(texts, "left", 1)).toBe("1 characters left");
});

test("numbers stand in the language's digits", () => {
  expect(formatNumber(fa, 25)).toBe("\u06f2\u06f5");
  expect(formatNumber(en, 25)).toBe("25");
  expect(formatProgress(fa, 2, 3)).toContain("\u06f2");
});

test.each(INTERFACE_LANGUAGES)(
  "%s numbers are those of Intl, grouped from a thousand on",
  async (tag) => {
    const { default: texts } = await import(`./${tag.toLowerCase()}.ts`);
    const expected = new Intl.NumberFormat(tag);
    for (const value of [0, 1, 10, 99, 999, 1000, 1001, 12_345]) {
      expect(formatNumber(texts, value)).toBe(expected.format(value));
    }
  },
);

test("progress says both numbers where the language has them", () => {
  expect(formatProgress(en, 2, 3)).toBe("Question 2 of 3");
  expect(formatProgress(zhHans, 2, 3)).toBe("第\u20092\u2009题\uff0c共\u20093\u2009题");
});

import { expect, test } from "vitest";
import { toDraws } from "./draws.ts";
import { isNamed } from "./languages.ts";
import { toMedia } from "./media.ts";

test.each<[readonly string[], string, boolean]>([
  [["zh"], "zh-Hans", true],
  [["zh"], "zh", true],
  [["zh-Hans"], "zh", false],
  [["zh-Hans"], "zh-CN", true],
  [["zh-Hans"], "zh-TW", false],
  [["zh-Hant"], "zh-HK", true],
  [["EN"], "en-gb", true],
  [["en"], "eng", false],
  [["de", "en"], "en", true],
  [["en"], "", false],
])("%j names %j: %s", (languages, tag, expected) => {
  expect(isNamed(languages, tag)).toBe(expected);
});

test("devices and widths are one media query, each device with the widths", () => {
  expect(toMedia(undefined)).toBeUndefined();
  expect(toMedia(undefined, {})).toBeUndefined();
  expect(toMedia(undefined, { min: 0, max: 599 })).toBe("(min-width:0px) and (max-width:599px)");
  expect(toMedia(["desktop"], { min: 900 })).toBe(
    "(pointer:fine) and (min-width:900px),(pointer:none) and (min-width:900px)",
  );
  expect(toMedia(["phone"])).toBe(
    "(pointer:coarse) and (max-device-width:599px),(pointer:coarse) and (max-device-height:599px)",
  );
  expect(toMedia(["tablet"])).toBe(
    "(pointer:coarse) and (min-device-width:600px) and (min-device-height:600px)",
  );
});

test("a survey that asks everybody has no draw", () => {
  expect(toDraws({ id: "shop" })).toEqual([]);
  expect(toDraws({ id: "shop", sampleShare: 1, holdout: { group: "g", share: 0 } })).toEqual([]);
});

test("holdout, sample and what the answers allow are drawn apart, in this order", () => {
  const share = { reason: "enough-answers", share: 0.2, salt: "2026-03", until: 9 } as const;
  expect(
    toDraws({ id: "shop", sampleShare: 0.5, holdout: { group: "g", share: 0.1 } }, [
      { ...share, trait: "plan", value: "pro" },
    ]),
  ).toEqual([
    { reason: "holdout", share: 0.9, salt: "holdout g" },
    { reason: "sampled-out", share: 0.5, salt: "shop" },
    { ...share, salt: "shop 2026-03", trait: "plan", value: "pro" },
  ]);
});

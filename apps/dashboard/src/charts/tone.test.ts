import { SCALES } from "@heed/metrics/scales";
import { expect, it } from "vitest";
import { countTone, rangeText, toneOf, tonesOf } from "./tone.ts";

const nps = SCALES["nps-0-10"];

it("cuts NPS between 6 and 7 and between 8 and 9", () => {
  expect([6, 7, 8, 9].map((score) => toneOf(nps, score))).toEqual([
    "unfavourable",
    "neutral",
    "neutral",
    "favourable",
  ]);
});

it("calls the least effort favourable", () => {
  expect(toneOf(SCALES["ces1-1-7"], 1)).toBe("favourable");
  expect(toneOf(SCALES["ces1-1-7"], 7)).toBe("unfavourable");
});

it("writes what lies between the two ranges, on either direction", () => {
  expect(tonesOf(nps).map((tone) => rangeText(nps, tone))).toEqual(["0–6", "7–8", "9–10"]);
  const ces = SCALES["ces1-1-7"];
  expect(tonesOf(ces).map((tone) => rangeText(ces, tone))).toEqual(["1–2", "3–4", "5–7"]);
  expect(rangeText(SCALES["csat-1-5"], "neutral")).toBe("3");
});

it("counts a tone from the receipt's counts, scores without answers left out", () => {
  const counts = [
    { score: 10, count: 4 },
    { score: 9, count: 1 },
    { score: 8, count: 7 },
  ];
  expect(tonesOf(nps).map((tone) => countTone(nps, counts, tone))).toEqual([0, 7, 5]);
});

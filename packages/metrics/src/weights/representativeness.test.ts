import { expect, test } from "vitest";
import { expectClose } from "../testing/golden.ts";
import { representativeness } from "./representativeness.ts";

const group = (category: string, asked: number, answered: number) => ({
  category,
  asked,
  answered,
});

test("shares, participation and excess are those of the counts", () => {
  const result = representativeness([group("free", 300, 30), group("paid", 100, 30)]);
  expect(result?.categories).toEqual([
    {
      ...group("free", 300, 30),
      participation: 0.1,
      shareOfAsked: 0.75,
      shareOfAnswered: 0.5,
      excess: -0.25,
    },
    {
      ...group("paid", 100, 30),
      participation: 0.3,
      shareOfAsked: 0.25,
      shareOfAnswered: 0.5,
      excess: 0.25,
    },
  ]);
  // χ² by hand: Σ asked · (participation − 0.15)² ÷ (0.15 · 0.85) = 3 ÷ 0.1275 on 1 degree.
  expectClose(result?.p ?? null, 1.229e-6, { rel: 1e-3, abs: 0 });
  expectClose(result?.indicator ?? null, 1 - 2 * Math.sqrt(3 / 399), { rel: 1e-14, abs: 0 });
  expect(result?.verdict).toBe("differs");
});

test("categories that answer alike have the indicator 1", () => {
  const result = representativeness([group("a", 100, 20), group("b", 50, 10)]);
  expect(result).toMatchObject({ indicator: 1, p: 1, verdict: "not-distinguishable" });
});

test("fewer than 5 expected answers or silences are too few", () => {
  const of = (answered: number) =>
    representativeness([group("a", 50, answered), group("b", 50, answered)])?.verdict;
  expect(of(4)).toBe("too-few");
  expect(of(5)).toBe("not-distinguishable");
  expect(of(45)).toBe("not-distinguishable");
  expect(of(46)).toBe("too-few");
});

test("one category, no answer or only answers cannot be told apart", () => {
  expect(representativeness([group("a", 50, 20)])).toMatchObject({ p: null, verdict: "too-few" });
  const none = representativeness([group("a", 50, 0), group("b", 9, 0)]);
  expect(none).toMatchObject({ p: null, indicator: 1, verdict: "too-few" });
  expect(none?.categories[0]).toMatchObject({ shareOfAnswered: null, excess: null });
  expect(representativeness([group("a", 50, 50), group("b", 9, 9)])?.p).toBe(null);
});

test("a category of which nobody was asked is listed and not tested", () => {
  const result = representativeness([group("a", 50, 25), group("b", 50, 25), group("c", 0, 0)]);
  expect(result?.categories[2]?.participation).toBe(null);
  expect(result?.verdict).toBe("not-distinguishable");
});

test("nobody asked gives nothing, and more answers than asked are refused", () => {
  expect(representativeness([])).toBe(null);
  expect(representativeness([group("a", 0, 0)])).toBe(null);
  expect(() => representativeness([group("a", 1, 2)])).toThrow(RangeError);
  expect(() => representativeness([group("a", 1.5, 1)])).toThrow(RangeError);
});

import { expect, it } from "vitest";
import { comparisonOf } from "../testing/receipt.ts";
import { byAttention } from "./attention.ts";

const row = (name: string, comparison: ReturnType<typeof comparisonOf> | null) => ({
  name,
  comparison,
});
const noise = (name: string) => row(name, comparisonOf(-30, [-70, 10], "not-distinguishable"));

it("puts a real change for the worse first, then a real one, then noise, then what is unknown", () => {
  const rows = [
    row("unknown", null),
    row("few", comparisonOf(-90, [-100, 100], "too-few")),
    noise("noise"),
    row("better", comparisonOf(9, [4, 14], "real", true)),
    row("worse", comparisonOf(0.4, [0.2, 0.6], "real", false)),
  ];
  expect(byAttention(rows, "en").map(({ name }) => name)).toEqual([
    "worse",
    "better",
    "noise",
    "few",
    "unknown",
  ]);
});

it("orders equals by name, numbers by value, in the reader's language", () => {
  const names = (list: string[], language: string) =>
    byAttention(list.map(noise), language).map(({ name }) => name);
  expect(names(["survey 10", "Survey 2", "alpha"], "en")).toEqual([
    "alpha",
    "Survey 2",
    "survey 10",
  ]);
  expect(names(["账单", "安装", "退款"], "zh-Hans")).toEqual(["安装", "退款", "账单"]);
});

it("leaves the given rows alone", () => {
  const rows = [noise("b"), noise("a")];
  byAttention(rows, "en");
  expect(rows.map(({ name }) => name)).toEqual(["b", "a"]);
});

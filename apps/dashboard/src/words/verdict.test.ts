import { describe, expect, it } from "vitest";
import { comparisonOf, receiptOf } from "../testing/receipt.ts";
import { toShortVerdict, toVerdict } from "./verdict.ts";
import { wordsOf } from "./words.ts";

const en = wordsOf("en");
const zh = wordsOf("zh-Hans");
const plain = (text: string) => text.replaceAll("\u2009", " ");

describe("toVerdict", () => {
  it("claims nothing of a rise whose interval holds zero", () => {
    const receipt = receiptOf({ comparison: comparisonOf(6, [-1, 13], "not-distinguishable") });
    expect(toVerdict(receipt, en)).toBe(
      "NPS rose by 6 (between \u22121 and 13): not distinguishable from no change.",
    );
    expect(plain(toVerdict(receipt, zh))).toBe(
      "NPS 上升 6 分\uff08区间 \u22121 至 13\uff09\uff0c尚不能断定有变化。",
    );
  });

  it("names a real fall, and that it is for the worse", () => {
    const receipt = receiptOf({ comparison: comparisonOf(-9.5, [-14.2, -4.8], "real", false) });
    expect(toVerdict(receipt, en)).toBe(
      "NPS fell by 10 (change between \u221214 and \u22125): a real change for the worse.",
    );
    expect(plain(toVerdict(receipt, zh))).toBe(
      "NPS 下降 10 分\uff08变化区间 \u221214 至 \u22125\uff09\uff0c确有恶化。",
    );
  });

  it("calls a real rise of effort a change for the worse", () => {
    const base = receiptOf();
    const receipt = receiptOf({
      scale: "ces1-1-7",
      headline: { ...base.headline, measure: "mean", unit: "score", value: 3.2 },
      comparison: comparisonOf(0.4, [0.2, 0.6], "real", false),
    });
    expect(toVerdict(receipt, en)).toBe(
      "CES 1.0 rose by 0.40 (between 0.20 and 0.60): a real change for the worse.",
    );
  });

  it("tells a share's change in percentage points", () => {
    const base = receiptOf();
    const receipt = receiptOf({
      scale: "csat-1-5",
      headline: { ...base.headline, measure: "top-box-share", unit: "share", value: 0.86 },
      comparison: comparisonOf(0.0214, [0.004, 0.038], "real", true),
    });
    expect(toVerdict(receipt, en)).toBe(
      "CSAT rose by 2.1 percentage points (between 0.4 and 3.8): a real change for the better.",
    );
    expect(plain(toVerdict(receipt, zh))).toBe(
      "CSAT 上升 2.1 个百分点\uff08区间 0.4 至 3.8\uff09\uff0c确有改善。",
    );
  });

  it("calls what rounds to nothing level, unless it is real", () => {
    const level = receiptOf({ comparison: comparisonOf(0.3, [-4, 4.2], "not-distinguishable") });
    expect(toVerdict(level, en)).toBe(
      "NPS is level (between \u22124 and 4): not distinguishable from no change.",
    );
    const real = receiptOf({ comparison: comparisonOf(0.4, [0.1, 0.7], "real", true) });
    expect(toVerdict(real, en)).toContain("rose by less than 1 ");
    expect(plain(toVerdict(real, zh))).toContain("上升 不到 1 分");
  });

  it("says only what is missing when there are too few answers", () => {
    const receipt = receiptOf({ comparison: comparisonOf(80, [20, 140], "too-few") });
    expect(toVerdict(receipt, en)).toBe(
      "Too few answers to compare: 412 in this period, 380 in the other. Each needs 5.",
    );
    expect(toVerdict(receipt, zh)).toBe(
      "答复太少\uff0c尚不能比较\uff1a本期\u2009412\u2009份\uff0c对比时段\u2009380\u2009份\uff0c各需满\u20095\u2009份。",
    );
  });
});

it("has a short form for each verdict", () => {
  const short = (verdict: "real" | "not-distinguishable" | "too-few", better: boolean | null) =>
    toShortVerdict(receiptOf({ comparison: comparisonOf(1, [0, 2], verdict, better) }), en);
  expect(short("real", true)).toBe("real, for the better");
  expect(short("real", false)).toBe("real, for the worse");
  expect(short("not-distinguishable", null)).toBe("not distinguishable from no change");
  expect(short("too-few", null)).toBe("too few answers to compare");
});

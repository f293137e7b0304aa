import { afterEach, describe, expect, it, vi } from "vitest";
import { createFormat } from "./format.ts";

const en = createFormat("en");
const zh = createFormat("zh-Hans");

describe("level", () => {
  it("writes NPS as a whole number without a sign for what is above zero", () => {
    expect(en.level(31.6, "points")).toBe("32");
  });

  it("writes a true minus, not a hyphen, in both languages", () => {
    expect(en.level(-8, "points")).toBe("\u22128");
    expect(zh.level(-8, "points")).toBe("\u22128");
  });

  it("rounds a half away from zero on either side", () => {
    expect(en.level(2.5, "points")).toBe("3");
    expect(en.level(-2.5, "points")).toBe("\u22123");
    expect(en.level(0.285, "share")).toBe("29%");
    expect(en.level(4.325, "score")).toBe("4.33");
  });

  it("never writes a negative zero", () => {
    expect(en.level(-0.4, "points")).toBe("0");
  });

  it("keeps two decimals of a mean, zeros included", () => {
    expect(zh.level(4, "score")).toBe("4.00");
  });
});

describe("change", () => {
  it("always carries its sign, except when it rounds to nothing", () => {
    expect(en.change(6.4, "points")).toBe("+6");
    expect(en.change(-6.5, "points")).toBe("\u22127");
    expect(en.change(-0.4, "points")).toBe("0");
  });

  it("tells a share's in percentage points with one decimal and no mark", () => {
    expect(en.change(0.0145, "share")).toBe("+1.5");
    expect(en.changeEnds({ low: -0.004, high: 0.033 }, "share")).toEqual(["\u22120.4", "3.3"]);
  });

  it("tells an amount without a sign", () => {
    expect(en.amount(-0.123, "score")).toBe("0.12");
  });
});

describe("times", () => {
  afterEach(() => vi.useRealTimers());

  it("names the UTC day, whatever the machine's time zone", () => {
    expect(en.day(new Date("2026-11-21T23:59:00Z"))).toBe("21 Nov");
    expect(zh.day(new Date("2026-11-21T00:00:00Z"))).toBe("11月21日");
  });

  it("ends a period on its last day, because its end is exclusive", () => {
    const period = ["2026-10-23T00:00:00Z", "2026-11-22T00:00:00Z"] as const;
    expect(en.days(...period).replaceAll(/\s/g, "")).toBe("23Oct–21Nov2026");
    expect(zh.days(...period)).toBe("2026年10月23日至11月21日");
  });

  it("tells the year of a moment that lies in another, earlier or later", () => {
    vi.useFakeTimers({ now: new Date(2026, 0, 2) });
    const moment = (year: number) => new Date(year, 9, 3, 4, 45).getTime();
    expect(en.moment(moment(2026))).toBe("3 Oct, 04:45");
    expect(en.moment(moment(2025))).toBe("3 Oct 2025, 04:45");
    expect(en.moment(moment(2027))).toBe("3 Oct 2027, 04:45");
    expect(zh.moment(moment(2026))).toBe("10月3日 04:45");
    expect(zh.moment(moment(2025))).toBe("2025年10月3日 04:45");
  });
});

it("groups thousands", () => {
  expect(en.count(4213)).toBe("4,213");
  expect(zh.count(4213)).toBe("4,213");
});

it("names a bucket by its day, or by its first and last day", () => {
  const at = (day: number) => new Date(Date.UTC(2026, 10, day));
  expect(en.bucket(at(21), at(22))).toBe("21 Nov");
  expect(en.bucket(at(16), at(23)).replaceAll(/\s/g, "")).toBe("16–22Nov");
  expect(zh.bucket(at(16), at(23))).toBe("11月16日至11月22日");
});

it("names a language in the reader's own", () => {
  expect(en.languageName("zh-Hans")).toBe("Simplified Chinese");
  expect(zh.languageName("en")).toBe("英语");
});

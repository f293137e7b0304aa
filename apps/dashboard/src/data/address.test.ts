import { describe, expect, it } from "vitest";
import { readView, toQuery } from "./address.ts";

const plain = {
  project: null,
  settings: null,
  item: null,
  survey: null,
  question: null,
  by: null,
  period: 30,
  against: "before",
  sample: "include",
  search: "",
  language: null,
} as const;

describe("readView", () => {
  it("shows the overview of 30 days with samples when nothing is said", () => {
    expect(readView("")).toEqual(plain);
  });

  it("reads every filter", () => {
    expect(
      readView(
        "?survey=shop-nps&question=score&by=plan&period=90&against=year&sample=exclude&q=a%20b&lang=zh-Hans",
      ),
    ).toEqual({
      ...plain,
      survey: "shop-nps",
      question: "score",
      by: "plan",
      period: 90,
      against: "year",
      sample: "exclude",
      search: "a b",
      language: "zh-Hans",
    });
  });

  it("reads a section of the settings, and what is open in it", () => {
    const view = { ...plain, project: "shop", settings: "webhooks", item: "w1" } as const;
    expect(readView("?project=shop&settings=webhooks&item=w1")).toEqual(view);
    expect(readView(toQuery(view))).toEqual(view);
    expect(readView("?settings=nothing&item=w1")).toEqual(plain);
  });

  it.each(["?period=31", "?period=abc", "?against=1999", "?sample=all", "?survey=", "?nonsense=1"])(
    "opens with the default at %s",
    (query) => {
      expect(readView(query)).toEqual(plain);
    },
  );
});

describe("toQuery", () => {
  it("leaves defaults out", () => {
    expect(toQuery(plain)).toBe("?");
  });

  it("gives back a survey's view", () => {
    const view = {
      ...plain,
      survey: "shop-nps",
      question: "score",
      by: "plan",
      period: 365,
      against: "year",
      sample: "only",
      language: "en",
    } as const;
    expect(readView(toQuery(view))).toEqual(view);
  });

  it("keeps the search on the overview and drops it on a survey's page", () => {
    expect(toQuery({ ...plain, search: "结账 a&b" })).toBe("?q=%E7%BB%93%E8%B4%A6+a%26b");
    expect(toQuery({ ...plain, search: "x", survey: "s" })).toBe("?survey=s");
  });
});

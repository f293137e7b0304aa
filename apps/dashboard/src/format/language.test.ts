import { describe, expect, it } from "vitest";
import { chooseLanguage, pickText } from "./language.ts";

describe("chooseLanguage", () => {
  it("takes what the address asks for before what the browser prefers", () => {
    expect(chooseLanguage("en", ["zh-CN"])).toBe("en");
    expect(chooseLanguage("zh", ["en-GB"])).toBe("zh-Hans");
  });

  it("takes the browser's first language that it speaks", () => {
    expect(chooseLanguage(null, ["fr-FR", "zh-CN", "en"])).toBe("zh-Hans");
    expect(chooseLanguage("fr", ["de", "en-US"])).toBe("en");
  });

  it("falls back to English", () => {
    expect(chooseLanguage(null, [])).toBe("en");
  });
});

describe("pickText", () => {
  it("takes the language itself, then a relative, then the survey's default, then any", () => {
    expect(pickText({ en: "a", zh: "b", "zh-Hans": "c" }, "zh-Hans", "en")).toBe("c");
    expect(pickText({ en: "a", "zh-CN": "b" }, "zh-Hans", "en")).toBe("b");
    expect(pickText({ en: "a", fr: "b" }, "zh-Hans", "fr")).toBe("b");
    expect(pickText({ de: "a" }, "zh-Hans", "fr")).toBe("a");
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitClauses } from "./clauses.ts";
import { languageOf } from "./language.ts";
import { maskText, normaliseText } from "./normalise.ts";
import { sentiment } from "./sentiment.ts";
import { toSingular } from "./singular.ts";
import { STOP_WORDS } from "./stop-words.ts";
import { readPhrases, sentimentTerms, themeTerms } from "./terms.ts";
import { readWords } from "./words.ts";

describe("masking", () => {
  test.each([
    ["see https://example.org/a?b=1, or www.example.org", "see ⟨url⟩ or ⟨url⟩"],
    ["write to ann.b+c@mail.example.org!", "write to ⟨e-mail⟩!"],
    ["order 4711 of 2026-11-21 cost 1,299.50", "order ⟨number⟩ of ⟨number⟩ cost ⟨number⟩"],
    ["订单号１２３，电话 138-0013-8000。", "订单号⟨number⟩，电话 ⟨number⟩。"],
    ["at 5", "at ⟨number⟩"],
    ["it @ home", "it @ home"],
  ])("%s becomes %s", (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  test("masked parts are no terms and join nothing", () => {
    expect(readPhrases("refund 4711 missing")).toEqual([["refund"], ["missing"]]);
    expect(themeTerms("mail ann@example.org or https://example.org/number")).toEqual(["mail"]);
  });

  test("a long text of one kind takes no time to speak of", () => {
    for (const part of ["a", "1", "1,", "a@", "@", "http://", "（", "::)"]) {
      expect(normaliseText(part.repeat(20_000)).length).toBeGreaterThan(0);
    }
  });
});

describe("normalising", () => {
  test("makes full-width and half-width letters one, and capitals small", () => {
    expect(themeTerms("ＡＰＰ 闪退")).toEqual(themeTerms("app 闪退"));
  });

  test("keeps traditional and simplified characters apart", () => {
    expect(themeTerms("退貨")).not.toEqual(themeTerms("退货"));
  });

  test("reads :) and :( as emoji, in any width", () => {
    expect(themeTerms("thanks :)")).toEqual(["thank", "🙂"]);
    expect(themeTerms("慢：（")).toEqual(["慢", "🙁"]);
  });

  test("drops skin tones and variants of an emoji", () => {
    expect(themeTerms("👍🏽")).toEqual(themeTerms("👍"));
    expect(themeTerms("❤️")).toEqual(["❤"]);
  });
});

test.each([
  ["Great service", "en"],
  ["客服很好", "zh"],
  ["APP 总是闪退", "zh"],
  ["The 客服 team answered my question", "en"],
  ["慢慢 crash", "zh"],
  ["慢慢 crashes", "en"],
  ["とても良いです", "other"],
  ["정말 좋아요", "other"],
  ["очень медленно", "other"],
  ["10/10 👍!!", null],
  ["", null],
])("%s is in %s", (text, language) => {
  expect(languageOf(text)).toBe(language);
});

test("clauses end at punctuation of both languages, not inside words", () => {
  expect(splitClauses("it's late, don't you think? 太慢了。等了很久")).toEqual([
    "it's late",
    "don't you think",
    "太慢了",
    "等了很久",
  ]);
  expect(splitClauses("check-out 'quoted' text...")).toEqual(["check-out", "quoted", "text"]);
  expect(splitClauses(" ,。! ")).toEqual([]);
});

test("a clause of 200 characters is whole, a longer one is cut, at a space if it has one", () => {
  expect(splitClauses("慢".repeat(200))).toHaveLength(1);
  expect(splitClauses("慢".repeat(201))).toEqual(["慢".repeat(200), "慢"]);
  const words = "slow ".repeat(60).trim();
  expect(splitClauses(words).join(" ")).toBe(words);
  expect(splitClauses(`a${"𠀀".repeat(150)}`).every((part) => !/\p{Cs}/u.test(part))).toBe(true);
});

test.each([
  ["refunds", "refund"],
  ["crashes", "crash"],
  ["boxes", "box"],
  ["purchases", "purchase"],
  ["replies", "reply"],
  ["lies", "lie"],
  ["cookies", "cookie"],
  ["freezes", "freeze"],
  ["passes", "pass"],
  ["status", "status"],
  ["express", "express"],
  ["basis", "basis"],
  ["news", "news"],
  ["gas", "gas"],
  ["bug", "bug"],
])("the singular of %s is %s", (word, singular) => {
  expect(toSingular(word)).toBe(singular);
});

describe("words of the domain", () => {
  test("are whole although a dictionary cuts them", () => {
    expect(themeTerms("客服、退款、发货、结账")).toEqual(["客服", "退款", "发货", "结账"]);
    expect(themeTerms("I could not check out")).toEqual(["checkout"]);
    expect(themeTerms("hidden fees")).toEqual(["hidden fee"]);
  });

  test("are the longest that fit", () => {
    expect(themeTerms("售后服务")).toEqual(["售后服务"]);
  });

  test("lose what only strengthens", () => {
    expect(themeTerms("太慢了")).toEqual(["慢"]);
    expect(themeTerms("超时")).toEqual(["超时"]);
  });
});

describe("negation", () => {
  test.each([
    ["not helpful", ["¬helpful"]],
    ["It isn't working", ["¬working"]],
    ["it isn’t working", ["¬working"]],
    ["No problem, great", ["¬problem", "great"]],
    ["not only fast", ["fast"]],
    ["not slow and expensive", ["¬slow", "expensive"]],
    ["not slow but expensive", ["¬slow", "expensive"]],
    ["never alpha beta gamma delta", ["¬alpha", "¬beta", "¬gamma", "delta"]],
    ["not bad 👍", ["¬bad", "👍"]],
    ["不满意", ["¬满意"]],
    ["不是很满意", ["¬满意"]],
    ["没有收到", ["¬收到"]],
    ["都不麻烦", ["¬麻烦"]],
    ["不好用", ["¬好用"]],
    ["不错", ["不错"]],
    ["不是不好", ["好"]],
    ["不过很好", ["好"]],
  ])("%s reads as %j", (text, terms) => {
    expect(sentimentTerms(text)).toEqual(terms);
  });

  test("is no theme of its own", () => {
    expect(themeTerms("no refund. refund!")).toEqual(["refund"]);
  });
});

test("phrases end at stop words, negators, emoji and clauses", () => {
  expect(readPhrases("promo banner 👎 late parcel and rude staff, not clean room")).toEqual([
    ["promo", "banner"],
    ["late", "parcel"],
    ["rude", "staff"],
    ["clean", "room"],
  ]);
});

test("whatever is written can be read, and terms are neither empty nor stop words", () => {
  // Any code units, halves of pairs too; what texts are made of more often than all the rest would be.
  const common = fc.constantFrom(..."not no' -.,:/@but 不没好的慢太了客服退货🙂👍ＡÉ");
  const unit = fc.oneof(
    common,
    fc.nat(0xffff).map((code) => String.fromCharCode(code)),
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 30 }), (units) => {
      const text = units.join("");
      const wrong = themeTerms(text).filter((term) => term === "" || STOP_WORDS.has(term));
      const { value } = sentiment(text);
      return wrong.length === 0 && (value === null || Math.abs(value) <= 1);
    }),
  );
});

test("nothing reads as nothing", () => {
  for (const text of ["", "   ", "?!", "的 了", "the and"]) expect(themeTerms(text)).toEqual([]);
  expect(readWords("")).toEqual([]);
});

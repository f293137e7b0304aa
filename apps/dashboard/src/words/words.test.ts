import { expect, it } from "vitest";
import { thinSpaced } from "./thin-space.ts";
import { wordsOf } from "./words.ts";
import { zhHans } from "./zh-hans.ts";

const sources = JSON.stringify(zhHans, (_key, value: unknown) =>
  typeof value === "function" ? String(value) : value,
);

it("sets a thin space between Han and Latin, where there was a full one or none", () => {
  expect(thinSpaced("展示 1,203 次,答复412份")).toBe(
    "展示\u20091,203\u2009次,答复\u2009412\u2009份",
  );
  expect(thinSpaced("NPS 上升")).toBe("NPS\u2009上升");
  expect(thinSpaced("至 \u22121")).toBe("至\u2009\u22121");
});

it("leaves text without Han alone", () => {
  expect(thinSpaced("n = 412 of 1,203")).toBe("n = 412 of 1,203");
});

it("spaces the Chinese messages, those with numbers in them too", () => {
  expect(wordsOf("zh-Hans").t.participation.answered("412", "1,203")).toBe(
    "展示\u20091,203\u2009次\uff0c答复\u2009412\u2009份",
  );
});

it("keeps a list of messages a list", () => {
  const { kano } = wordsOf("zh-Hans").t.answers;
  expect(kano.map((answer) => typeof answer)).toEqual(Array(5).fill("string"));
});

it("writes Chinese with full-width punctuation", () => {
  expect(sources).not.toMatch(/\p{Script=Han}[,:;?!()]|[;?!(]\p{Script=Han}/u);
});

it("addresses the reader as 您 and raises no voice", () => {
  expect(sources).not.toMatch(/[你!\uff01]/u);
});

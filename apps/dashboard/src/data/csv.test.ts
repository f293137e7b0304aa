import { expect, it } from "vitest";
import { toCsv } from "./csv.ts";

it("quotes what holds a comma, a quote or a line end, and nothing else", () => {
  expect(
    toCsv(
      ["a", "b"],
      [
        ["x,y", 'say "hi"'],
        ["1\n2", "plain text"],
      ],
    ),
  ).toBe('a,b\r\n"x,y","say ""hi"""\r\n"1\n2",plain text\r\n');
});

it("keeps numbers exact and leaves null empty, so an empty day is no zero", () => {
  expect(
    toCsv(
      ["value", "n"],
      [
        [-12.345678901, 0],
        [null, 3],
      ],
    ),
  ).toBe("value,n\r\n-12.345678901,0\r\n,3\r\n");
});

it.each([
  ["=1+1", "'=1+1"],
  ["+49 151", "'+49 151"],
  ["-5", "'-5"],
  ["@me", "'@me"],
  ["\tx", "'\tx"],
  ["\rx", `"'\rx"`],
  ["\nx", `"'\nx"`],
  ["＝1+1", "'＝1+1"],
  ["＋1", "'＋1"],
  ["－1", "'－1"],
  ["＠me", "'＠me"],
  ["a=1", "a=1"],
  ["'=1", "'=1"],
])("writes the text %j as %j, no formula", (text, field) => {
  expect(toCsv(["value"], [[text]])).toBe(`value\r\n${field}\r\n`);
});

it("gives the header alone for no rows", () => {
  expect(toCsv(["value"], [])).toBe("value\r\n");
});

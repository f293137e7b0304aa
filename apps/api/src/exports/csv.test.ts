import { expect, test } from "vitest";
import { toCsvRow } from "./csv.ts";

test.each([
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
])("the text %j stands as %j, no formula", (text, field) => {
  expect(toCsvRow([text])).toBe(`${field}\r\n`);
});

test.each([
  ["a=1", "a=1"],
  [" =1", " =1"],
  ["'=1", "'=1"],
  ["很好，谢谢", "很好，谢谢"],
  ["", ""],
])("the text %j stands as it is", (text, field) => {
  expect(toCsvRow([text])).toBe(`${field}\r\n`);
});

test("numbers stay numbers, flags are 1 and 0, and null is empty", () => {
  expect(toCsvRow([-5, 0, true, false, null, 9])).toBe("-5,0,1,0,,9\r\n");
});

test("commas, quotes and line ends are quoted", () => {
  expect(toCsvRow(["a,b", 'say "no"', "one\ntwo", "three\rfour"])).toBe(
    '"a,b","say ""no""","one\ntwo","three\rfour"\r\n',
  );
});

import { choiceValue, contactValue, kanoValue, matrixValue } from "@heed/contracts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readChoice, readContact, readKano, readMatrix } from "./read-answer.ts";

const FIELDS = ["name", "email", "phone"] as const;
const IDS = ["a", "b", "c"];
const ONE = { ids: IDS, many: false, other: true };
const MANY = { ids: IDS, many: true, other: true };

describe("a choice", () => {
  test.each([
    ['{"options":["c","a"]}', MANY, { options: ["a", "c"] }],
    ['{"options":["c","a"]}', ONE, { options: ["a"] }],
    ['{"options":["a","gone"]}', MANY, { options: ["a"] }],
    ['{"options":["gone"]}', MANY, null],
    ['{"options":[],"other":" Radio "}', ONE, { options: [], other: "Radio" }],
    ['{"options":["a"],"other":"Radio"}', ONE, { options: [], other: "Radio" }],
    ['{"options":["a"],"other":"Radio"}', MANY, { options: ["a"], other: "Radio" }],
    ['{"options":[],"other":"Radio"}', { ...MANY, other: false }, null],
    ['{"options":[],"other":" "}', MANY, null],
    ['{"options":"a"}', MANY, null],
    ["b", ONE, { options: ["b"] }],
    ["d", ONE, null],
    ["", ONE, null],
    ["null", ONE, null],
  ])("%s is read as its options allow", (text, asked, value) => {
    expect(readChoice(text, asked)).toEqual(value);
  });

  test("may be an option whose id is a number", () => {
    expect(readChoice("5", { ...ONE, ids: ["5"] })).toEqual({ options: ["5"] });
  });

  test.each([
    [500, 500],
    [501, 500],
  ])("holds of %i other characters %i", (length, kept) => {
    const text = JSON.stringify({ options: [], other: "x".repeat(length) });
    expect(readChoice(text, ONE)?.other).toHaveLength(kept);
  });
});

describe("a matrix", () => {
  const asked = { ids: IDS, points: 5, pairs: false };
  test.each([
    [0, null],
    [1, { rows: { b: 1 } }],
    [5, { rows: { b: 5 } }],
    [6, null],
    [2.5, null],
    ["3", null],
  ])("takes the points of the scale alone: %j", (point, value) => {
    expect(readMatrix(JSON.stringify({ rows: { b: point, gone: 1 } }), asked)).toEqual(value);
  });

  test("takes what was expected only where that is asked", () => {
    const text = '{"rows":{},"expected":{"a":2}}';
    expect(readMatrix(text, asked)).toBe(null);
    expect(readMatrix(text, { ...asked, pairs: true })).toEqual({ rows: {}, expected: { a: 2 } });
  });
});

test.each([
  ['{"functional":1,"dysfunctional":5}', { functional: 1, dysfunctional: 5 }],
  ['{"functional":0,"dysfunctional":5}', null],
  ['{"functional":1,"dysfunctional":6}', null],
  ['{"functional":1}', null],
  ["", null],
])("a Kano pair is both answers or none: %s", (text, value) => {
  expect(readKano(text)).toEqual(value);
});

test.each([
  ['{"email":"a@b","consent":true}', { email: "a@b", consent: true }],
  ['{"email":"a@b","consent":false}', null],
  ['{"email":"a@b"}', null],
  ['{"consent":true}', null],
  ['{"phone":"112","consent":true}', null],
  ['{"email":"ab","consent":true}', null],
  ['{"name":" Ada ","consent":true}', { name: "Ada", consent: true }],
  ['{"email":"","name":3,"consent":true}', null],
])("a contact needs its consent and one of the fields: %s", (text, value) => {
  expect(readContact(text, ["name", "email"])).toEqual(value);
});

test("whatever the text, nothing is thrown, and what is read the contract takes", () => {
  const parts = ["options", "other", "rows", "expected", "functional", "dysfunctional"];
  const contact = fc.record({
    name: fc.string({ unit: "binary", maxLength: 9 }),
    email: fc.string({ unit: "binary", maxLength: 4 }),
    phone: fc.string({ unit: "binary", maxLength: 60 }),
    consent: fc.constant(true),
  });
  const json = fc.dictionary(
    fc.constantFrom(...parts),
    fc.oneof(
      fc.jsonValue({ maxDepth: 1 }),
      fc.dictionary(fc.constantFrom(...IDS), fc.integer({ min: -1, max: 9 })),
      fc.subarray(IDS),
      fc.string({ unit: "binary", maxLength: 9 }),
      fc.integer({ min: 0, max: 6 }),
    ),
  );
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    contact.map((value) => JSON.stringify(value)),
    json.map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(text, fc.boolean(), (given, flag) => {
      const choice = readChoice(given, { ids: IDS, many: flag, other: true });
      const matrix = readMatrix(given, { ids: IDS, points: 7, pairs: flag });
      expect(choiceValue.nullable().safeParse(choice).success).toBe(true);
      expect(matrixValue.nullable().safeParse(matrix).success).toBe(true);
      expect(kanoValue.nullable().safeParse(readKano(given)).success).toBe(true);
      expect(contactValue.nullable().safeParse(readContact(given, FIELDS)).success).toBe(true);
    }),
  );
});

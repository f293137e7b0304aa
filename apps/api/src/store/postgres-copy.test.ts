import { expect, test } from "vitest";
import { toCopyMessage } from "./postgres-copy.ts";
import { DataRefused } from "./store.ts";

/** Reads the message back as the server would: fields of one row after the other, null as null. */
function readFields(message: Buffer): (Buffer | null)[][] {
  expect(message.toString("latin1", 0, 1)).toBe("d");
  expect(message.readInt32BE(1)).toBe(message.length - 1);
  expect(message.toString("latin1", 5, 16)).toBe("PGCOPY\n\xff\r\n\0");
  const rows: (Buffer | null)[][] = [];
  let at = 24;
  for (let count = message.readInt16BE(at); count !== -1; count = message.readInt16BE(at)) {
    at += 2;
    rows.push(
      Array.from({ length: count }, () => {
        const length = message.readInt32BE(at);
        at += 4 + Math.max(0, length);
        return length < 0 ? null : message.subarray(at - length, at);
      }),
    );
  }
  expect(at + 2).toBe(message.length);
  return rows;
}

const COLUMNS = ["text", "number", "page"] as const;

test("whole numbers go as 64 bits, at both ends and around 2^32 and 0", () => {
  const numbers = [0, 1, -1, 2 ** 32 - 1, 2 ** 32, 1_790_000_000_000, 2 ** 53 - 1, -(2 ** 53 - 1)];
  const rows = numbers.map((number) => ({ text: "", number, page: null }));
  const read = readFields(toCopyMessage(rows, COLUMNS));
  expect(read.map(([, field]) => Number(field?.readBigInt64BE()))).toEqual(numbers);
});

test("texts go in UTF-8, plain or not, empty or longer than the room that was taken for them", () => {
  const texts = [
    "",
    "plain",
    "Zoë",
    "您好",
    "\u{1F600}",
    "a\tb\n\\",
    "x".repeat(5_000),
    "您".repeat(5_000),
  ];
  const rows = texts.map((text) => ({ text, number: 1, page: null }));
  const read = readFields(toCopyMessage(rows, COLUMNS));
  expect(read.map(([field]) => field?.toString())).toEqual(texts);
  expect(read.every(([, , page]) => page === null)).toBe(true);
});

test("no rows are a message that holds none", () => {
  expect(readFields(toCopyMessage([], COLUMNS))).toEqual([]);
});

test.each([0.5, 2 ** 53, 2 ** 64, Number.NaN, Number.POSITIVE_INFINITY])(
  "%d is refused, and not sent as the bits that are left of it",
  (value) => {
    expect(() => toCopyMessage([{ value }], ["value"])).toThrow(DataRefused);
  },
);

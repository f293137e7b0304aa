import { expect, test } from "vitest";
import { createBodyBytes } from "./body-bytes.ts";

const bytes = (count: number) => Buffer.alloc(count, "x");

test("a body in one piece is that piece, and one in many pieces is all of them", () => {
  const room = createBodyBytes();
  const whole = room.begin(5);
  const piece = Buffer.from("whole");
  whole.add(piece);
  expect(whole.end()).toBe(piece);
  for (const announced of [0, 3, 1_000, 200_000]) {
    const body = room.begin(announced);
    for (let at = 0; at < 1_000; at++) body.add(Buffer.from(String.fromCharCode(65 + (at % 26))));
    const end = body.end();
    expect([end.length, end.toString().slice(0, 28)]).toEqual([
      1_000,
      "ABCDEFGHIJKLMNOPQRSTUVWXYZAB",
    ]);
  }
  expect(room.begin(0).end()).toHaveLength(0);
});

test("bodies that are not whole hold so much together, and the next piece is refused", () => {
  const room = createBodyBytes(100, 0);
  const first = room.begin(200);
  first.add(bytes(60));
  const second = room.begin(200);
  second.add(bytes(40));
  const third = room.begin(200);
  expect(() => third.add(bytes(1))).toThrow("queue-full");
  third.end();
  expect(() => second.add(bytes(1))).toThrow("queue-full");
  second.end();
  first.end();
  const later = room.begin(200);
  later.add(bytes(100));
  later.end();
});

test("room that a body has not filled yet is counted, for it is taken", () => {
  const room = createBodyBytes(100, 0);
  const growing = room.begin(1_000);
  growing.add(bytes(40));
  growing.add(bytes(1));
  const other = room.begin(0);
  expect(() => other.add(bytes(21))).toThrow("queue-full");
  other.add(bytes(20));
});

test("small bodies come in however much the large ones hold", () => {
  const room = createBodyBytes(100, 10);
  room.begin(0).add(bytes(110));
  const large = room.begin(0);
  large.add(bytes(10));
  expect(() => large.add(bytes(1))).toThrow("queue-full");
  for (let at = 0; at < 50; at++) room.begin(0).add(bytes(10));
});

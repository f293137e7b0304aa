import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { QueueFull } from "../ingest/writer.ts";
import { createBodyRoom } from "./body-room.ts";

/** Asks for room for each in turn; tells who is in, and lets them go by their place. */
function enterAll(room: ReturnType<typeof createBodyRoom>, sizes: readonly number[]) {
  const leaves = new Map<number, () => void>();
  const refused: unknown[] = [];
  for (const [at, bytes] of sizes.entries()) {
    room.enter(bytes).then(
      (leave) => leaves.set(at, leave),
      (error: unknown) => refused.push(error),
    );
  }
  return {
    refused,
    leave: (at: number) => leaves.get(at)?.(),
    async inside() {
      await turn();
      return [...leaves.keys()];
    },
  };
}

test("bodies come in up to the room's bytes, the next when one before was answered", async () => {
  const { inside, leave } = enterAll(createBodyRoom(100), [60, 40, 1, 50]);
  expect(await inside()).toEqual([0, 1]);
  leave(1);
  expect(await inside()).toEqual([0, 1, 2]);
  leave(0);
  expect(await inside()).toEqual([0, 1, 2, 3]);
});

test("nobody overtakes: a small body waits behind a large one", async () => {
  const { inside, leave } = enterAll(createBodyRoom(100), [60, 50, 1]);
  expect(await inside()).toEqual([0]);
  leave(0);
  expect(await inside()).toEqual([0, 1, 2]);
});

test("a body larger than the room comes in alone", async () => {
  const { inside, leave } = enterAll(createBodyRoom(100), [1, 500, 1]);
  expect(await inside()).toEqual([0]);
  leave(0);
  expect(await inside()).toEqual([0, 1]);
  leave(1);
  expect(await inside()).toEqual([0, 1, 2]);
});

test("beyond the bytes that may wait a body is refused, and who waits keeps its place", async () => {
  const { inside, leave, refused } = enterAll(createBodyRoom(100, 30), [100, 20, 10, 1]);
  expect(await inside()).toEqual([0]);
  expect(refused).toEqual([expect.any(QueueFull)]);
  leave(0);
  expect(await inside()).toEqual([0, 1, 2]);
});

test("beyond so many that wait a body is refused, however small", async () => {
  const { inside, leave, refused } = enterAll(createBodyRoom(100, 1_000, 2), [100, 1, 1, 1]);
  expect(await inside()).toEqual([0]);
  expect(refused).toEqual([expect.any(QueueFull)]);
  leave(0);
  expect(await inside()).toEqual([0, 1, 2]);
});

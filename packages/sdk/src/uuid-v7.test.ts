import { responseItem } from "@heed/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createUuidV7 } from "./uuid-v7.ts";

test("every id is what the contract calls a version 7 UUID, and begins with its time", () => {
  fc.assert(
    fc.property(fc.nat(2 ** 48 - 1), (time) => {
      const id = createUuidV7(time);
      expect(responseItem.shape.id.parse(id)).toBe(id);
      expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(time);
    }),
  );
});

test("a time with a fraction is cut to the millisecond", () => {
  expect(createUuidV7(1.9)).toMatch(/^00000000-0001-7/);
});

test("ids of one millisecond differ, and all four variants come up", () => {
  const ids = Array.from({ length: 400 }, () => createUuidV7(0));
  expect(new Set(ids).size).toBe(400);
  expect([...new Set(ids.map((id) => id[19]))].sort()).toEqual(["8", "9", "a", "b"]);
});

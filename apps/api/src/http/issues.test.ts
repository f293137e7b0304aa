import { expect, test } from "vitest";
import { z } from "zod";
import { readBy, toFieldErrors, toPointer } from "./issues.ts";
import { ProblemError } from "./problem.ts";

test("a pointer escapes ~ and / and the empty path is the whole document", () => {
  expect(toPointer([])).toBe("");
  expect(toPointer(["a/b", 0, "~c", ""], "/items")).toBe("/items/a~1b/0/~0c/");
});

test("a value that fits none of several kinds is told what it might have been, not what it was", () => {
  const read = z.object({ a: z.union([z.int(), z.string()]) }).safeParse({ a: ["secret"] });
  const errors = read.error ? toFieldErrors(read.error) : [];
  expect(errors).toEqual([
    {
      pointer: "/a",
      message:
        "Invalid input: expected number, received array; or Invalid input: expected string, received array",
      code: "invalid-request",
    },
  ]);
});

test("the problem names every field at fault", () => {
  const schema = z.object({ a: z.string(), b: z.int() });
  expect(() => readBy(schema, { a: 1 }, "/query")).toThrow(ProblemError);
  try {
    readBy(schema, { a: 1 }, "/query");
  } catch (error) {
    expect(error).toMatchObject({
      code: "invalid-request",
      parts: { errors: [{ pointer: "/query/a" }, { pointer: "/query/b" }] },
    });
  }
});

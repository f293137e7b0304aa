import { expect, test } from "vitest";
import { createLoadError, HeedError } from "./heed-error.ts";

test("a HeedError is told from other errors, even when another copy of the class made it", () => {
  expect(HeedError.is(new HeedError("x", { code: "network" }))).toBe(true);
  expect(HeedError.is({ [Symbol.for("heed.error")]: true })).toBe(true);
  for (const other of [new Error("x"), null, undefined, "network", { code: "network" }]) {
    expect(HeedError.is(other)).toBe(false);
  }
});

test("no answer, 408, 425, 429 and 5xx may be tried again, nothing else", () => {
  const retryable = (code: string, status?: number) =>
    new HeedError("x", { code, status }).isRetryable;
  expect([408, 425, 429, 500, 503, 599].filter((status) => !retryable("http", status))).toEqual([]);
  expect([200, 301, 400, 407, 409, 424, 426, 428, 430, 499].some((s) => retryable("http", s))).toBe(
    false,
  );
  expect(["network", "timeout"].every((code) => retryable(code))).toBe(true);
  expect(["aborted", "unknown-survey"].some((code) => retryable(code))).toBe(false);
});

test("the idle client's load error has every field of the class", () => {
  const cause = new TypeError("offline");
  const made = createLoadError(cause);
  const like = new HeedError("x", { code: "network", cause });
  expect(HeedError.is(made)).toBe(true);
  expect(made).toMatchObject({ ...like, cause });
  expect(Object.keys(made).sort()).toEqual(Object.keys(like).sort());
});

import { expect, test } from "vitest";
import { createHeedError, HeedError, throwLoadError } from "./heed-error.ts";

const made = (failure: ConstructorParameters<typeof HeedError>[1]) => [
  new HeedError("x", failure),
  createHeedError("x", failure),
];

test("a HeedError is told from other errors, even when another copy of the class made it", () => {
  for (const error of made({ code: "network" })) {
    expect(HeedError.is(error)).toBe(true);
    expect(error).toBeInstanceOf(HeedError);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toBe("HeedError: x");
  }
  expect(HeedError.is({ name: "HeedError" })).toBe(true);
  for (const other of [new Error("x"), null, undefined, "network", { code: "network" }]) {
    expect(HeedError.is(other)).toBe(false);
    expect(other instanceof HeedError).toBe(false);
  }
});

test("no answer, 408, 425, 429 and 5xx may be tried again, nothing else", () => {
  const retryable = (code: string, status?: number) =>
    createHeedError("x", { code, status }).isRetryable;
  expect([408, 425, 429, 500, 503, 599].filter((status) => !retryable("http", status))).toEqual([]);
  expect([200, 301, 400, 407, 409, 424, 426, 428, 430, 499].some((s) => retryable("http", s))).toBe(
    false,
  );
  expect(["network", "timeout"].every((code) => retryable(code))).toBe(true);
  expect(["aborted", "unknown-survey"].some((code) => retryable(code))).toBe(false);
});

test("however it was made, an error has the same fields", () => {
  const cause = new TypeError("offline");
  const fields = {
    name: "HeedError",
    code: "network",
    status: null,
    isRetryable: true,
    retryAfterMs: null,
    problem: null,
  };
  for (const error of made({ code: "network", cause }))
    expect({ ...error }).toEqual({ ...fields, cause });
  for (const error of made({ code: "network" })) expect({ ...error }).toEqual(fields);
  // Of the idle client's one error the cause is the error itself.
  const { name, code, isRetryable } = fields;
  const offline = new TypeError("offline");
  expect(() => throwLoadError(offline)).toThrow(offline);
  expect({ ...offline }).toEqual({ name, code, isRetryable });
});

import { expect, test } from "vitest";
import { StorageUnavailable } from "../store.ts";
import { explainWriting } from "./file-errors.ts";

const errorOf = (given: object, message = "it failed") => Object.assign(new Error(message), given);

test.each([
  [errorOf({ code: "ENOSPC" }), "make room"],
  [errorOf({ code: "ERR_SQLITE_ERROR", errcode: 13 }), "make room"],
  [errorOf({ code: "EROFS" }), "let this user write"],
  [errorOf({ code: "ERR_SQLITE_ERROR", errcode: 1032 }), "let this user write"],
  [errorOf({ code: "ERR_SQLITE_ERROR", errcode: 14 }), "make its folder first"],
  [errorOf({ code: "ERR_SQLITE_ERROR", errcode: 5 }), "stop Heed first"],
  [errorOf({ code: "ERR_SQLITE_ERROR", errcode: 0 }, "not an error"), "stop Heed first"],
])("%o is told with the file and what to do", (error, remedy) => {
  const told = explainWriting(error, "/backups/a.db");
  expect(told).toBeInstanceOf(StorageUnavailable);
  expect(String(told)).toContain("/backups/a.db ");
  expect(String(told)).toContain(remedy);
});

test.each([new TypeError("ours"), errorOf({ code: "ENOENT", syscall: "connect" })])(
  "%o speaks of no file that is written, and stays what it is",
  (error) => {
    expect(explainWriting(error, "/backups/a.db")).toBe(error);
  },
);

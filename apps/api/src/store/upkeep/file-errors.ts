import { readErrcode } from "../sqlite-errors.ts";
import { StorageUnavailable } from "../store.ts";

const FULL = "is on a disk that is full: make room, or name a file on another disk";
const DENIED = "may not be written: let this user write to it and its folder, or name another file";
const NOT_THERE = "cannot be made: make its folder first, and let this user write there";
const IN_USE = "is in use by another process: stop Heed first, and try again";
const NO_DATABASE = "is no database of SQLite: name another file";
const FAILING = "cannot be written: look at the disk, or name a file on another";

const BY_CODE: Readonly<Record<string, string>> = Object.freeze({
  ...{ ENOSPC: FULL, EDQUOT: FULL, EFBIG: FULL },
  ...{ EACCES: DENIED, EPERM: DENIED, EROFS: DENIED, EISDIR: DENIED },
  ...{ ENOENT: NOT_THERE, ENOTDIR: NOT_THERE, EIO: FAILING },
});

/** By SQLite's primary result code. https://sqlite.org/rescode.html */
const BY_RESULT: Readonly<Record<number, string>> = Object.freeze({
  ...{ 5: IN_USE, 6: IN_USE, 8: DENIED, 10: FAILING, 13: FULL, 14: NOT_THERE, 26: NO_DATABASE },
});

/**
 * Says which file could not be written and what to do: what the system and SQLite say names neither.
 * Other errors come back as they are.
 */
export function explainWriting(error: unknown, file: string): unknown {
  const found = findReason(error);
  return found === null ? error : new StorageUnavailable(`${file} ${found}`, { cause: error });
}

function findReason(error: unknown): string | null {
  const result = readErrcode(error);
  if (result !== null && result !== 0) return BY_RESULT[result & 0xff] ?? null;
  if (!(error instanceof Error)) return null;
  // What node:sqlite says when the other file was held while it copied pages.
  if (error.message === "not an error") return IN_USE;
  // A server's socket is a file, too, but not the one that is written.
  if (!("code" in error) || ("syscall" in error && error.syscall === "connect")) return null;
  return BY_CODE[String(error.code)] ?? null;
}

import type { ProblemCode } from "@heed/contracts";
import type { z } from "zod";
import { type FieldError, ProblemError } from "./problem.ts";

/** Escapes and joins a path as a JSON Pointer (RFC 6901). The empty path is the whole document. */
export function toPointer(path: readonly PropertyKey[], base = ""): string {
  return path.reduce<string>(
    (pointer, key) => `${pointer}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`,
    base,
  );
}

export interface NamedError extends FieldError {
  code: ProblemCode;
}

/** Tells a schema's issues with pointer and code. No message repeats what was sent. */
export function toFieldErrors(error: z.ZodError, base = ""): NamedError[] {
  return error.issues.map((issue) => ({
    pointer: toPointer(issue.path, base),
    message: messageOf(issue),
    code: codeOf(issue),
  }));
}

function codeOf(issue: z.core.$ZodIssue): ProblemCode {
  return issue.code === "custom" && issue.params?.["code"] === "invalid-text"
    ? "invalid-text"
    : "invalid-request";
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_key") return issue.issues[0]?.message ?? issue.message;
  if (issue.code !== "invalid_union") return issue.message;
  const alternatives = issue.errors.flatMap((branch) => branch[0]?.message ?? []);
  return alternatives.length > 0 ? alternatives.join("; or ") : issue.message;
}

/** Reads input by a schema, or throws the problem that names every field at fault. */
export function readBy<T extends z.ZodType>(schema: T, input: unknown, base = ""): z.output<T> {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  const errors = toFieldErrors(read.error, base);
  const code = errors.every((error) => error.code === "invalid-text")
    ? "invalid-text"
    : "invalid-request";
  throw new ProblemError(code, "Nothing was changed. See errors for each field.", { errors });
}

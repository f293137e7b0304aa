import { z } from "zod";
import { checkAddress } from "./address.ts";
import type { AppContext } from "./context.ts";
import { readBy, toPointer } from "./issues.ts";
import { type FieldError, ProblemError } from "./problem.ts";

/** Enough to correct by; a query of thousands of faults is told no more of them. */
const MOST_ERRORS = 10;

/**
 * Refuses what would otherwise be passed over or guessed at, so that nobody gets other numbers than
 * they asked for: a parameter that nobody knows, one that stands twice and can only be one, and a
 * whole number in any other spelling than digits.
 *
 * @param also what is read elsewhere, and no field of the schema
 * @throws ProblemError invalid-request
 */
export function checkQuery(c: AppContext, schema: z.ZodType, also: readonly string[] = []): void {
  if (!c.req.url.includes("?") || !(schema instanceof z.ZodObject)) return;
  const { searchParams } = new URL(c.req.url);
  const names = [...new Set(searchParams.keys())];
  const errors = names.flatMap((name): FieldError[] => {
    const message = faultOf(name, searchParams.getAll(name), schema, also);
    return message === null ? [] : [{ pointer: toPointer([name], "/query"), message }];
  });
  if (errors.length === 0) return;
  throw new ProblemError("invalid-request", "Nothing was done. See errors for each parameter.", {
    errors: errors.slice(0, MOST_ERRORS),
  });
}

/**
 * Reads the query of a route that is open to all; of a guarded one the guard has checked it already.
 *
 * @throws ProblemError invalid-request, invalid-text
 */
export function readQuery<T extends z.ZodObject>(c: AppContext, schema: T): z.output<T> {
  checkAddress(c, "");
  checkQuery(c, schema);
  return readBy(schema, c.req.query(), "/query");
}

function faultOf(
  name: string,
  values: readonly string[],
  { shape }: z.ZodObject,
  also: readonly string[],
): string | null {
  const field = Object.hasOwn(shape, name) ? toBare(shape[name]) : null;
  if (field === null && !also.includes(name)) {
    return `is no parameter of this address; it takes ${Object.keys(shape).sort().join(", ")}`;
  }
  if (values.length > 1 && !(field instanceof z.ZodArray)) return "may stand only once";
  // Left to itself the coercion takes hexadecimal, exponents, spaces, and nothing at all for 0.
  if (field instanceof z.ZodNumber && !values.every((value) => /^\d+$/.test(value))) {
    return "must be a whole number in digits alone";
  }
  return null;
}

/** The schema of a field that is given, whether or not it may be left out. */
function toBare(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? toBare(schema.unwrap())
    : schema;
}

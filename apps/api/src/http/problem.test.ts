import { expect, test } from "vitest";
import { DataRefused } from "../store/store.ts";
import { createLog } from "./log.ts";
import { toProblem } from "./problem.ts";

test("what the database refuses to hold is the request's fault, and the log tells that no check found it", () => {
  const lines: string[] = [];
  const log = createLog("requests", (line) => lines.push(line));
  const problem = toProblem(new DataRefused("PostgreSQL error 22021"), log, "request-1");
  expect(problem).toMatchObject({ code: "invalid-text", parts: { errors: [{ pointer: "" }] } });
  expect(lines).toEqual([expect.stringContaining("value refused by the database")]);
});

import { expect, test } from "vitest";
import { createLog, errorFields, type LogLevel } from "./log.ts";

function linesAt(level: LogLevel): string[] {
  const lines: string[] = [];
  const log = createLog(
    level,
    (line) => lines.push(line),
    () => 0,
  );
  log.request({ route: "/x" });
  log.event("listening", { port: 1 });
  log.warn("odd");
  log.error("failed");
  return lines.map((line) => JSON.parse(line).message);
}

test.each<[LogLevel, string[]]>([
  ["requests", ["request", "listening", "odd", "failed"]],
  ["errors", ["listening", "odd", "failed"]],
  ["off", []],
])("the level %s logs %j", (level, messages) => {
  expect(linesAt(level)).toEqual(messages);
});

test("a line is one line of JSON with an RFC 3339 time", () => {
  const lines: string[] = [];
  createLog(
    "requests",
    (line) => lines.push(line),
    () => 0,
  ).event("a\nb", { x: 1 });
  expect(lines).toEqual([
    '{"level":"info","time":"1970-01-01T00:00:00.000Z","x":1,"message":"a\\nb"}\n',
  ]);
});

test("an error is told by name, codes and place, never by its message", () => {
  const cause = Object.assign(new RangeError("secret"), { code: "E1", errcode: 13 });
  const fields = errorFields(new TypeError("secret\n    at secret", { cause }));
  expect(fields).toMatchObject({
    error: "TypeError",
    "cause.error": "RangeError",
    "cause.code": "E1",
    "cause.errcode": "13",
  });
  expect(fields["at"]).toContain("log.test.ts");
  expect(JSON.stringify(fields)).not.toContain("secret");
  expect(errorFields("secret")).toEqual({ error: "string" });
});

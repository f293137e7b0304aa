import { expect, test } from "vitest";
import { type Environment, readEnvironment } from "./environment.ts";

const names = new Set(["HEED_PORT", "HEED_ADMIN_TOKEN", "HEED_LOG"]);
const files: Readonly<Record<string, string>> = { "/run/token": "secret\n", "/run/empty": " \n" };

function read(environment: Environment) {
  return readEnvironment(environment, names, (path) => {
    const text = files[path];
    if (text === undefined) throw Object.assign(new Error(path), { code: "ENOENT" });
    return text;
  });
}

test("values are trimmed, and what is empty or another's is left out", () => {
  expect(
    read({ HEED_PORT: " 1 ", HEED_LOG: " ", PATH: "/bin", HEED_ADMIN_TOKEN: undefined }),
  ).toEqual({ values: { HEED_PORT: "1" }, faults: [], warnings: [] });
});

test("a name with _FILE takes the value out of the file, without its line's end", () => {
  expect(read({ HEED_ADMIN_TOKEN_FILE: "/run/token" })).toEqual({
    values: { HEED_ADMIN_TOKEN: "secret" },
    faults: [],
    warnings: [],
  });
});

test.each([
  [
    { HEED_ADMIN_TOKEN_FILE: "/run/none" },
    "HEED_ADMIN_TOKEN_FILE names a file that cannot be read (ENOENT)",
  ],
  [{ HEED_ADMIN_TOKEN_FILE: "/run/empty" }, "HEED_ADMIN_TOKEN_FILE names an empty file"],
  [
    { HEED_ADMIN_TOKEN_FILE: "/run/token", HEED_ADMIN_TOKEN: "x" },
    "HEED_ADMIN_TOKEN_FILE and HEED_ADMIN_TOKEN are both set: keep one",
  ],
])("%j is a fault", (environment, sentence) => {
  expect(read(environment).faults).toEqual([sentence]);
});

test.each([
  ["HEED_PROT", "HEED_PROT is no setting of Heed: is it HEED_PORT?"],
  ["HEED_ADMIN_TOKEN_FIEL", "HEED_ADMIN_TOKEN_FIEL is no setting of Heed."],
  ["HEED_NOTHING_FILE", "HEED_NOTHING_FILE is no setting of Heed."],
  ["HEED_LOGXXXX", "HEED_LOGXXXX is no setting of Heed: is it HEED_LOG?"],
  ["HEED_LOGXXXXX", "HEED_LOGXXXXX is no setting of Heed."],
])("%s is warned of, with the nearest name where one is near", (name, sentence) => {
  expect(read({ [name]: "value" })).toEqual({ values: {}, faults: [], warnings: [sentence] });
});

test("what Kubernetes says of a Service named heed is nobody's mistake", () => {
  const said = { HEED_SERVICE_HOST: "10.0.0.1", HEED_PORT_4300_TCP_ADDR: "10.0.0.1" };
  expect(read(said)).toEqual({ values: {}, faults: [], warnings: [] });
});

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as compare from "./compare/index.ts";
import * as drivers from "./drivers/index.ts";
import * as root from "./index.ts";
import * as models from "./models/index.ts";
import * as monitor from "./monitor/index.ts";
import * as planning from "./planning/index.ts";
import * as text from "./text/index.ts";
import * as weights from "./weights/index.ts";

const metrics = {
  ...root,
  ...compare,
  ...planning,
  ...monitor,
  ...weights,
  ...drivers,
  ...models,
  ...text,
};
const names = Object.keys(metrics);
const values = Object.values(metrics);

/** Runs code with every export of the package in scope. */
function run(code: string, log: (...args: unknown[]) => void = () => undefined): unknown {
  return new Function("console", ...names, code)({ log }, ...values);
}

test("the example in the README prints what it says", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const [, example = ""] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  const imported = /import \{([^}]+)\} from "@heed\/metrics";/.exec(example)?.[1]?.split(",") ?? [];
  expect(names).toEqual(expect.arrayContaining(imported.map((name) => name.trim())));
  const printed: string[] = [];
  run(example.replace(/^import .*$/m, ""), (...args) => printed.push(args.join(" ")));
  const promised = [...example.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map(([, said]) => said);
  expect(printed.length).toBeGreaterThan(0);
  expect(printed).toEqual(promised);
});

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => ({ file, text: readFileSync(new URL(file, import.meta.url), "utf8") }));

/** Lines ` * expression // value`, the value up to a colon outside braces. */
const examples = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/@example\n((?: \* .*\n)+)/g)].flatMap(([, block = ""]) =>
    [...block.matchAll(/^ \* (.+) \/\/ (\{.*\}|[^:\n]+)/gm)].map(([, code = "", value = ""]) => ({
      file,
      code,
      value,
    })),
  ),
);

test.each(examples)("$file: $code is $value", ({ code, value }) => {
  expect(run(`return ${code}`)).toEqual(run(`return ${value}`));
});

test("the docstrings hold examples", () => {
  expect(examples.length).toBeGreaterThan(8);
});

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";
import ts from "typescript";
import { expect, test } from "vitest";
import { ROOT } from "./lib/paths.ts";

const FOLDER = join(ROOT, "docs", "recipes");

/** What the hosts' frameworks put there without an import, and what a reader has already. */
const GIVEN = `
import type { App, Ref } from "vue";
declare global {
  function defineNuxtPlugin(setup: (nuxt: { vueApp: App }) => void): unknown;
  function defineNuxtConfig(config: object): unknown;
  function useState<Value>(key: string): Ref<Value>;
  function defineEventHandler<Value>(
    answer: (event: { context: { userId?: string } }) => Value,
  ): Value;
  function useRuntimeConfig(): {
    heedIdentitySecret: string;
    public: { heedKey: string; heedApi: string };
  };
  interface ImportMeta {
    client: boolean;
  }
}
`;
const SESSION = "export declare function readUserId(): Promise<string | null>;";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts", "lib.es2024.string.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  customConditions: ["heed-source"],
  jsx: ts.JsxEmit.ReactJSX,
  types: ["node"],
  strict: true,
  exactOptionalPropertyTypes: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};

interface Block {
  readonly language: string;
  readonly code: string;
}

function readBlocks(file: string): Block[] {
  const text = readFileSync(join(FOLDER, file), "utf8");
  return [...text.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language = "", code = ""]) => ({
    language,
    code,
  }));
}

/** Lists what the compiler says of a recipe's files, each named by its first comment. */
function check(file: string): string[] {
  // A folder that knows Heed, React and Vue; nothing is written there.
  const folder = join(ROOT, "packages", file === "nuxt.md" ? "vue" : "react", "src", "recipe");
  const files = new Map<string, string>([[join(folder, "app", "session.ts"), SESSION]]);
  if (file === "nuxt.md") files.set(join(folder, "given.d.ts"), GIVEN);
  for (const { language, code } of readBlocks(file)) {
    if (!/^tsx?$/.test(language)) continue;
    const [, path] = /^\/\/ (\S+)\n/.exec(code) ?? [];
    if (!path) throw new Error(`${file}: a block of ${language} does not name its file`);
    files.set(join(folder, path), code);
  }
  const options: ts.CompilerOptions = {
    ...OPTIONS,
    paths: Object.fromEntries(
      ["sdk", "widget", "react", "vue"].flatMap((name) => [
        [`@heed/${name}`, [join(ROOT, "packages", name, "src", "index.ts")]],
        [`@heed/${name}/*`, [join(ROOT, "packages", name, "src", "*.ts")]],
      ]),
    ),
    typeRoots: [join(ROOT, "node_modules", "@types")],
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile, directoryExists } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.directoryExists = (name) =>
    [...files.keys()].some((path) => path.startsWith(`${name}/`)) || !!directoryExists?.(name);
  host.getSourceFile = (name, target, ...rest) => {
    const code = files.get(name);
    return code === undefined
      ? getSourceFile(name, target, ...rest)
      : ts.createSourceFile(name, code, target);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()]
    .map((name) => program.getSourceFile(name))
    .flatMap((source) => ts.getPreEmitDiagnostics(program, source))
    .map(
      ({ messageText, file: at }) =>
        `${at?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
}

const files = globSync("*.md", { cwd: FOLDER }).sort();

test("every recipe is listed", () => {
  const list = readFileSync(join(FOLDER, "README.md"), "utf8");
  for (const file of files) if (file !== "README.md") expect(list).toContain(`](${file})`);
});

test.each(files.filter((file) => readBlocks(file).some(({ language }) => /^tsx?$/.test(language))))(
  "the code of %s has no error of types",
  (file) => {
    expect(check(file)).toEqual([]);
  },
);

test("the scripts of the recipes can be read by a browser", () => {
  const scripts = files
    .flatMap(readBlocks)
    .flatMap(({ language, code }) =>
      language === "js"
        ? [code]
        : language === "html"
          ? [...code.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, inner = ""]) => inner)
          : [],
    );
  expect(scripts.length).toBeGreaterThan(5);
  for (const script of scripts) expect(() => new Script(script)).not.toThrow();
});

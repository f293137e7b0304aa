import { fileURLToPath } from "node:url";
import ts from "typescript";
import { beforeAll, expect, test } from "vitest";

const SAMPLES = {
  right: `<>
    <heed-nps name="recommend" label="Likely?" min-label="No" maxLabel="Yes" required />
    <heed-csat points={7} look="faces" className="wide" onChange={() => {}} />
    <heed-choice label="Which?" many options={[{ id: "a", text: "A" }]} />
    <heed-choice label="Which?"><option value="a">A</option></heed-choice>
    <heed-button inline onheed-open={(event) => event.preventDefault()}>Say it</heed-button>
    <heed-text maxlength={200} maxLength="200" disabled={false} id="why" />
    <heed-prompt due={null} ref={createRef<Prompt>()}
      onheed-complete={({ detail }) => detail.survey.length}
      onheed-answer={({ detail }) => detail.question} />
  </>`,
  "an unknown element": `<heed-nbs />`,
  "an unknown property": `<heed-nps scores={10} />`,
  "a number for words": `<heed-nps label={10} />`,
  "a look there is none of": `<heed-csat look="hearts" />`,
  "a survey without its methods": `<heed-prompt due={{ survey: "x" }} />`,
  "an event's detail of another event": `<heed-prompt onheed-shown={({ detail }) => detail.forever} />`,
};

const found = new Map<string, string[]>();

beforeAll(() => {
  const folder = fileURLToPath(new URL(".", import.meta.url));
  const files = new Map(
    Object.entries(SAMPLES).map(([name, sample]) => [
      `${folder}${name}.tsx`,
      `import type { Prompt } from "@heed/widget";
import type {} from "@heed/widget/jsx";
import { createRef } from "react";
void createRef<Prompt>;
export const sample = ${sample};\n`,
    ]),
  );
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    customConditions: ["heed-source"],
    jsx: ts.JsxEmit.ReactJSX,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: [],
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    strict: true,
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, ...rest) => {
    const text = files.get(name);
    return text
      ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022)
      : getSourceFile(name, ...rest);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  for (const file of files.keys()) {
    const source = program.getSourceFile(file);
    const messages = program
      .getSemanticDiagnostics(source)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
    found.set(file.slice(folder.length, -".tsx".length), messages);
  }
});

test("React 19 takes the elements with their attributes, properties and events", () => {
  expect(found.get("right")).toEqual([]);
});

test.each(Object.keys(SAMPLES).slice(1))("%s does not compile", (name) => {
  expect(found.get(name)).toHaveLength(1);
});

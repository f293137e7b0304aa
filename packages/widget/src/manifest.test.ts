import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import manifest from "../custom-elements.json" with { type: "json" };
import customData from "../vscode.html-custom-data.json" with { type: "json" };
import * as classes from "./index.ts";

const registered = globSync("define*.ts", { cwd: import.meta.dirname })
  .map((file) => readFileSync(new URL(file, import.meta.url), "utf8"))
  .flatMap((source) => [...source.matchAll(/defineElement\("([\w-]+)"/g)])
  .map(([, tag]) => tag)
  .sort();

test("the manifest tells of every element that ./define registers, and of no other", () => {
  const [module, define] = manifest.modules;
  expect(module?.declarations.map(({ tagName }) => tagName).sort()).toEqual(registered);
  expect(define?.exports.map(({ name }) => name).sort()).toEqual(registered);
  expect(customData.tags.map(({ name }) => name).sort()).toEqual(registered);
});

test("every class that the manifest names can be imported", () => {
  for (const { name } of manifest.modules[0]?.declarations ?? []) {
    expect(Object.keys(classes), name).toContain(name);
  }
});

test("nothing in the manifest is private, or left without words where words are needed", () => {
  for (const declaration of manifest.modules[0]?.declarations ?? []) {
    const { attributes, events, cssParts, cssProperties, members } = declaration;
    for (const one of [...attributes, ...events, ...cssParts, ...cssProperties]) {
      expect(one.description, `${declaration.tagName} ${one.name}`).toBeTruthy();
    }
    expect(members.map(({ name }) => name).join()).not.toMatch(/#|Callback/);
  }
});

import { expect, test } from "vitest";
import { page } from "vitest/browser";
import "./define.ts";
import { openPrompt } from "./prompt-fixture.ts";

const README = new URL("../README.md", import.meta.url);

async function readExample(index: number): Promise<DocumentFragment> {
  const readme = await (await fetch(README)).text();
  const [, example = ""] = [...readme.matchAll(/```html\n([\s\S]*?)```/g)][index] ?? [];
  return document.createRange().createContextualFragment(example);
}

test("the form in the README sends what was chosen in it", async () => {
  document.body.replaceChildren(await readExample(2));
  const form = document.querySelector("form");
  if (!form) throw new Error("the example holds no form");
  expect(form.checkValidity()).toBe(false);
  for (const [group, score] of [
    [/recommend/, 10],
    [/satisfied/, 5],
    [/easy/, 7],
  ] as const) {
    const scale = page.getByRole("radiogroup", { name: group });
    await scale.getByRole("radio", { name: String(score), exact: true }).click();
  }
  expect(form.checkValidity()).toBe(true);
  expect([...new FormData(form)]).toEqual([
    ["recommend", "10"],
    ["checkout", "5"],
    ["effort", "7"],
    ["why", ""],
  ]);
});

test("the README names every part and every property", async () => {
  const readme = await (await fetch(README)).text();
  const { prompt } = await openPrompt();
  prompt.after(document.createElement("heed-text"));
  const roots = [prompt, ...(prompt.shadowRoot?.querySelectorAll("heed-scale") ?? [])];
  const parts = [...roots, document.querySelector("heed-text")].flatMap((host) =>
    [...(host?.shadowRoot?.querySelectorAll("[part]") ?? [])].flatMap(({ part }) => [...part]),
  );
  expect(new Set(parts).size).toBe(13);
  for (const part of parts) expect(readme).toContain(`\`${part}\``);
  const sheets = roots.flatMap((host) => host.shadowRoot?.adoptedStyleSheets ?? []);
  const css = sheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join();
  const properties = new Set(css.match(/--heed-[a-z]+/g));
  expect(properties.size).toBe(4);
  for (const property of properties) expect(readme).toContain(`\`${property}\``);
});

import { expect, test } from "vitest";
import { page } from "vitest/browser";
import "./define.ts";
import { LONG_SURVEY, openPrompt } from "./prompt/prompt-fixture.ts";

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
  const { prompt } = await openPrompt({
    survey: { ...LONG_SURVEY, thanksLink: { text: "More", url: "https://shop.example/" } },
  });
  const root = prompt.shadowRoot;
  if (!root) throw new Error("the prompt has no shadow root");
  const parts = new Set<string>();
  const press = (selector: string) => {
    for (const { part } of root.querySelectorAll("[part]"))
      for (const name of part) parts.add(name);
    root.querySelector<HTMLElement>(selector)?.click();
  };
  // Two scores, the words, the thanks.
  for (const score of [4, 7]) {
    press(`input[value="${score}"]`);
    press("[part=submit]");
  }
  press("[part=submit]");
  press("[part=status]");
  expect([...parts].sort()).toEqual(
    [
      ["actions", "back", "checked", "close", "group", "head", "label", "link", "max-label"],
      ["min-label", "note", "panel", "point", "popover", "progress", "quiet", "scale", "status"],
      ["submit", "text"],
    ].flat(),
  );
  for (const part of parts) expect(readme).toContain(`\`${part}\``);
  const css = root.adoptedStyleSheets.flatMap((sheet) =>
    [...sheet.cssRules].map((rule) => rule.cssText),
  );
  const properties = new Set(css.join().match(/--heed-[a-z]+/g));
  expect(properties.size).toBe(8);
  for (const property of properties) expect(readme).toContain(`\`${property}\``);
});

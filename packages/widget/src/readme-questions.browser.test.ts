import { expect, test } from "vitest";
import { page } from "vitest/browser";
import "./define.ts";

/** Reads the example of the README's section with that title. */
async function readExample(title: string): Promise<DocumentFragment> {
  const readme = await (await fetch(new URL("../README.md", import.meta.url))).text();
  const [, section = ""] = readme.split(`\n## ${title}\n`);
  const [, example = ""] = /```html\n([\s\S]*?)```/.exec(section) ?? [];
  return document.createRange().createContextualFragment(example);
}

test("the further questions in the README send what was answered in them", async () => {
  document.body.replaceChildren(await readExample("Question elements"));
  const form = document.querySelector("form");
  if (!form) throw new Error("the example holds no form");
  expect(form.checkValidity()).toBe(false);
  await page.getByRole("checkbox", { name: "From a friend" }).click();
  await page.getByRole("checkbox", { name: "In another way" }).click();
  await page.getByRole("textbox", { name: "In another way" }).fill("Radio");
  const line = page.getByRole("group", { name: "The staff answer at once." });
  await line.getByRole("radiogroup", { name: "What I expected" }).getByText("5").click();
  await line.getByRole("radiogroup", { name: "What I got" }).getByText("4").click();
  const kano = (name: RegExp) => page.getByRole("radiogroup", { name });
  await kano(/is an export/)
    .getByText("I like it")
    .click();
  await kano(/is no export/)
    .getByText("I dislike it")
    .click();
  await page.getByRole("textbox", { name: "E-mail" }).fill("ada@example.com");
  await page.getByRole("checkbox", { name: /You may use this/ }).click();
  expect(form.checkValidity()).toBe(true);
  expect([...new FormData(form)]).toEqual([
    ["heard", "friend"],
    ["heard-other", "Radio"],
    ["service-prompt", "4"],
    ["service-prompt-expected", "5"],
    ["export-functional", "1"],
    ["export-dysfunctional", "5"],
    ["reach-email", "ada@example.com"],
    ["reach-consent", "on"],
  ]);
  await expect.element(page.getByRole("button", { name: "Your feedback" })).toBeVisible();
});

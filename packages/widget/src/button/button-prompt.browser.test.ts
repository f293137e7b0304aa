import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import "../define.ts";
import { focused } from "../elements/form-fixture.ts";
import { createDue, SURVEY } from "../prompt/prompt-fixture.ts";

const button = () => page.getByRole("button", { name: "Feedback" });
const panel = () => page.getByRole("region");

/** Puts a button and a prompt on a page that opens its survey by itself. */
function place(presentation?: "modal") {
  const element = document.createElement("heed-button");
  const prompt = document.createElement("heed-prompt");
  const main = document.createElement("main");
  main.append(element, prompt);
  element.addEventListener("heed-open", (event) => {
    event.preventDefault();
    prompt.due = createDue({ survey: { ...SURVEY, ...(presentation && { presentation }) } }).due;
  });
  document.body.replaceChildren(main);
  return { element, prompt, inner: element.shadowRoot?.querySelector("button") };
}

const press = async () => {
  await userEvent.keyboard("{Tab}{Enter}");
};

beforeEach(() => {
  document.documentElement.lang = "en";
});

test("a press by keyboard leads into the prompt, Escape back to the button", async () => {
  const { element, inner, prompt } = place();
  await press();
  await expect.poll(() => prompt.shadowRoot?.contains(focused())).toBe(true);
  await expect.element(button()).not.toBeInTheDocument();
  await userEvent.keyboard("{Escape}");
  await expect.element(panel()).not.toBeInTheDocument();
  expect(focused()).toBe(inner);
  expect(inner?.ariaExpanded).toBe("false");
  expect(element.matches(":focus-within")).toBe(true);
});

test("the end of the survey leads back to the button, which the thanks do not cover", async () => {
  const { inner, prompt } = place();
  await press();
  await expect.poll(() => prompt.shadowRoot?.contains(focused())).toBe(true);
  await page.getByRole("radio", { name: "7" }).click();
  await page.getByRole("button", { name: /Next|Send/ }).click();
  await expect.element(page.getByText(SURVEY.thanks)).toBeVisible();
  await expect.poll(() => focused()).toBe(inner);
  const thanks = panel().element().getBoundingClientRect();
  const tab = button().element().getBoundingClientRect();
  expect(tab.bottom).toBeLessThanOrEqual(thanks.top);
});

test("a modal prompt gives the focus back as well", async () => {
  const { inner, prompt } = place("modal");
  await press();
  await expect.poll(() => prompt.shadowRoot?.contains(focused())).toBe(true);
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  await expect.poll(() => focused()).toBe(inner);
});

test("a prompt that the page takes away brings the button back", async () => {
  const { prompt } = place();
  await press();
  await expect.poll(() => prompt.shadowRoot?.contains(focused())).toBe(true);
  prompt.due = null;
  await expect.element(button()).toBeVisible();
});

import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { placeInForm } from "./form-fixture.ts";

const field = () => page.getByRole("textbox", { name: "How?" });

test("sends the words as they were written, and empty when there are none", async () => {
  const { sent } = await placeInForm("heed-text");
  expect(sent()).toEqual([""]);
  await field().fill(" Line one\nline two ");
  expect(sent()).toEqual([" Line one\nline two "]);
});

test("goes back to the default value on reset", async () => {
  const { form, sent } = await placeInForm("heed-text", { value: "before" });
  await field().fill("after");
  form.reset();
  expect(sent()).toEqual(["before"]);
  await expect.element(field()).toHaveValue("before");
});

test("a required text is missing until something is written", async () => {
  document.documentElement.lang = "en";
  const { element } = await placeInForm("heed-text", { required: "" });
  expect(element.validity.valueMissing).toBe(true);
  expect(element.validationMessage).toBe("Please write an answer.");
  await field().fill("x");
  expect(element.checkValidity()).toBe(true);
});

test("Enter makes a new line and submits nothing", async () => {
  const { sent, submitted } = await placeInForm("heed-text");
  await field().click();
  await userEvent.keyboard("a{Enter}b");
  expect(sent()).toEqual(["a\nb"]);
  expect(submitted()).toBe(0);
});

test("takes exactly as many characters as it may", async () => {
  const { sent } = await placeInForm("heed-text", { maxlength: "3" });
  await field().click();
  await userEvent.keyboard("abcd");
  expect(sent()).toEqual(["abc"]);
});

test("a disabled text sends nothing", async () => {
  const { element, sent } = await placeInForm("heed-text", { value: "x" });
  element.disabled = true;
  expect(sent()).toEqual([]);
  await expect.element(field()).toBeDisabled();
});

test("change is fired when the field is left", async () => {
  const { form, before } = await placeInForm("heed-text");
  const heard: string[] = [];
  form.addEventListener("change", (event) => heard.push((event.target as Element).localName));
  await field().fill("x");
  before.focus();
  expect(heard).toEqual(["heed-text"]);
});

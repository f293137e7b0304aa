import { beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { registerTexts } from "../locales/registry.ts";
import zhHans from "../locales/zh-hans.ts";
import { focused, placeInForm } from "./form-fixture.ts";

const ELEMENTS = [
  { name: "heed-nps", attributes: {}, min: 0, max: 10 },
  { name: "heed-csat", attributes: {}, min: 1, max: 5 },
  { name: "heed-csat", attributes: { points: "7" }, min: 1, max: 7 },
  { name: "heed-csat", attributes: { points: "10" }, min: 1, max: 10 },
  { name: "heed-ces", attributes: {}, min: 1, max: 7 },
  { name: "heed-ces", attributes: { version: "1", points: "5" }, min: 1, max: 5 },
  { name: "heed-ces", attributes: { version: "1" }, min: 1, max: 7 },
  { name: "heed-scale", attributes: { scale: "ces1-1-5" }, min: 1, max: 5 },
] as const;

const radio = (score: number) => page.getByRole("radio", { name: String(score), exact: true });
const focusedScore = () => (focused() as HTMLInputElement).value;

beforeEach(() => {
  document.documentElement.lang = "en";
});

describe.each(ELEMENTS)("$name $attributes", ({ name, attributes, min, max }) => {
  test("offers exactly the scale's scores, in order", async () => {
    await placeInForm(name, attributes);
    const scores = page.getByRole("radio").elements();
    expect(scores.map((input) => Number((input as HTMLInputElement).value))).toEqual(
      Array.from({ length: max - min + 1 }, (_, index) => min + index),
    );
  });

  test("sends nothing until a score is chosen, then the score", async () => {
    const { sent, element } = await placeInForm(name, attributes);
    expect(sent()).toEqual([]);
    await radio(max).click();
    expect(sent()).toEqual([String(max)]);
    expect(element.score).toBe(max);
  });

  test("takes the scores on both ends and refuses those beyond them", async () => {
    const { sent, element } = await placeInForm(name, attributes);
    for (const score of [min, max]) {
      element.value = String(score);
      expect(sent()).toEqual([String(score)]);
    }
    for (const score of [min - 1, max + 1, min + 0.5]) {
      element.value = String(score);
      expect(sent()).toEqual([]);
      expect(element.score).toBeNull();
    }
  });

  test("goes back to the default value on reset", async () => {
    const { form, sent } = await placeInForm(name, { ...attributes, value: String(min) });
    expect(sent()).toEqual([String(min)]);
    await radio(max).click();
    form.reset();
    expect(sent()).toEqual([String(min)]);
    await expect.element(radio(min)).toBeChecked();
  });

  test("is one tab stop whose arrows choose and never submit", async () => {
    const { before, submitted, sent, submit } = await placeInForm(name, attributes);
    before.focus();
    await userEvent.keyboard("{Tab}");
    expect(focusedScore()).toBe(String(min));
    await userEvent.keyboard("{ArrowRight}");
    expect(sent()).toEqual([String(min + 1)]);
    await userEvent.keyboard("{ArrowDown}");
    expect(sent()).toEqual([String(min + 2)]);
    await userEvent.keyboard("{ArrowLeft}{ArrowUp}");
    expect(sent()).toEqual([String(min)]);
    await userEvent.keyboard("{ArrowLeft}");
    expect(sent()).toEqual([String(max)]);
    expect(submitted()).toBe(0);
    await userEvent.keyboard("{Tab}");
    expect(focused()).toBe(submit);
    await userEvent.keyboard("{Shift>}{Tab}{/Shift}");
    expect(focusedScore()).toBe(String(max));
  });
});

test("a reset without a default value leaves nothing chosen", async () => {
  const { form, sent } = await placeInForm("heed-nps");
  await radio(7).click();
  form.reset();
  expect(sent()).toEqual([]);
  expect(page.getByRole("radio", { checked: true }).elements()).toEqual([]);
});

test("a form with a required scale is not submitted before a score is chosen", async () => {
  const { form, element, submitted } = await placeInForm("heed-nps", { required: "" });
  expect(element.validity.valueMissing).toBe(true);
  expect(element.validationMessage).toBe("Please choose a score.");
  form.requestSubmit();
  expect(submitted()).toBe(0);
  await radio(0).click();
  expect(element.checkValidity()).toBe(true);
  form.requestSubmit();
  expect(submitted()).toBe(1);
});

test("what is missing is said in the language around the element", async () => {
  const { form, element } = await placeInForm("heed-nps", { required: "" });
  registerTexts(zhHans);
  form.lang = "zh-CN";
  element.required = true;
  expect(element.validationMessage).toBe("请您先选择一个分数。");
});

test("a scale that is not required is valid when empty", async () => {
  const { element } = await placeInForm("heed-nps");
  expect(element.checkValidity()).toBe(true);
  element.required = true;
  expect(element.checkValidity()).toBe(false);
});

test("a disabled scale sends nothing and cannot be chosen, by itself or by its fieldset", async () => {
  const { element, fieldset, sent } = await placeInForm("heed-nps", { value: "4" });
  const isOff = () =>
    page
      .getByRole("radio")
      .elements()
      .every((input) => (input as HTMLInputElement).matches(":disabled"));
  element.disabled = true;
  expect([sent(), isOff()]).toEqual([[], true]);
  element.disabled = false;
  expect([sent(), isOff()]).toEqual([["4"], false]);
  fieldset.disabled = true;
  expect([sent(), isOff()]).toEqual([[], true]);
});

test("a browser that restores the form gives the score back", async () => {
  const { element, sent } = await placeInForm("heed-nps");
  element.formStateRestoreCallback("6");
  expect(sent()).toEqual(["6"]);
});

test("input and change are fired once per act, and never by assignment", async () => {
  const { form, element } = await placeInForm("heed-nps");
  const heard: string[] = [];
  for (const type of ["input", "change"]) {
    form.addEventListener(type, (event) => {
      heard.push(`${type} ${(event.target as Element).localName}`);
    });
  }
  element.value = "3";
  expect(heard).toEqual([]);
  await radio(8).click();
  expect(heard).toEqual(["input heed-nps", "change heed-nps"]);
});

test("the question names the group, and each end's words describe its point alone", async () => {
  await placeInForm("heed-nps", { "min-label": "Never", "max-label": "Always" });
  await expect.element(page.getByRole("radiogroup", { name: "How?" })).toBeVisible();
  await expect.element(radio(0)).toHaveAccessibleDescription("Never");
  await expect.element(radio(10)).toHaveAccessibleDescription("Always");
  await expect.element(radio(5)).toHaveAccessibleDescription("");
});

test("a required scale says so to assistive technology", async () => {
  await placeInForm("heed-nps", { required: "" });
  await expect.element(page.getByRole("radiogroup")).toHaveAttribute("aria-required", "true");
});

test("focus() goes to the chosen score", async () => {
  const { element } = await placeInForm("heed-nps", { value: "6" });
  element.focus();
  expect(focusedScore()).toBe("6");
});

test("eleven points stand in one row of targets of 24 px and more in 288 px", async () => {
  const { element, form } = await placeInForm("heed-nps");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("form { width: 288px } fieldset { all: unset; display: block }");
  document.adoptedStyleSheets = [sheet];
  const boxes = [...(element.shadowRoot?.querySelectorAll("input") ?? [])].map((input) =>
    input.getBoundingClientRect(),
  );
  const { scrollWidth } = form;
  document.adoptedStyleSheets = [];
  expect(new Set(boxes.map((box) => box.top)).size).toBe(1);
  expect(Math.min(...boxes.map((box) => box.width))).toBeGreaterThanOrEqual(24);
  expect(Math.min(...boxes.map((box) => box.height))).toBeGreaterThanOrEqual(24);
  expect(scrollWidth).toBeLessThanOrEqual(288);
});

import { afterEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { placeInForm } from "./form-fixture.ts";

let heard: string[] = [];
/** A page's shortcuts: its own fields it knows by their names. */
const onKey = (event: KeyboardEvent) => {
  heard.push(event.key);
  if (!event.ctrlKey && /^(.|Arrow.*)$/.test(event.key)) event.preventDefault();
};

afterEach(() => {
  document.removeEventListener("keydown", onKey);
  heard = [];
});

test("what is written in an element is no shortcut of the page, whose combinations stay", async () => {
  const { element } = await placeInForm("heed-text");
  document.addEventListener("keydown", onKey);
  element.focus();
  await userEvent.keyboard("so");
  expect([element.value, heard]).toEqual(["so", []]);
  await userEvent.keyboard("{Control>}k{/Control}");
  expect(heard).toEqual(["Control", "k"]);
  await userEvent.keyboard("{Escape}{Tab}");
  expect(heard.slice(2)).toEqual(["Escape", "Tab"]);
});

test("whoever listens to the element itself hears its keys", async () => {
  const { element } = await placeInForm("heed-nps");
  element.addEventListener("keydown", ({ key }) => heard.push(key));
  element.focus();
  await userEvent.keyboard(" {ArrowRight}");
  expect([element.value, heard]).toEqual(["1", [" ", "ArrowRight"]]);
});

import { beforeEach, expect, test } from "vitest";
import "../define-button.ts";
import { placeButton } from "./place-button.ts";

/** A script tag that runs nothing. */
function tag(words?: string): void {
  const script = document.createElement("script");
  script.type = "text/plain";
  if (words !== undefined) script.setAttribute("data-button", words);
  document.body.append(script);
}

const buttons = () => [...document.querySelectorAll("heed-button")];

beforeEach(() => document.body.replaceChildren());

test("a tag with data-button gets one button, however often it is asked", () => {
  tag("");
  placeButton();
  placeButton();
  expect(buttons().map(({ label }) => label)).toEqual([""]);
});

test("the attribute's value is the button's words", () => {
  tag("Tell us");
  placeButton();
  expect(buttons().map(({ label }) => label)).toEqual(["Tell us"]);
});

test("without the attribute nothing is placed", () => {
  tag();
  placeButton();
  expect(buttons()).toEqual([]);
});

test("a button that the page has placed stays the only one", () => {
  const own = document.body.appendChild(document.createElement("heed-button"));
  tag("Tell us");
  placeButton();
  expect(buttons()).toEqual([own]);
});

import type { PageQuestion } from "@heed/contracts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { guard } from "../base/element.ts";
import { createDue, openPrompt, SURVEY } from "./prompt-fixture.ts";

let lines: string[] = [];
let errors: string[] = [];
const hear = ({ message }: ErrorEvent) => void errors.push(message);

beforeEach(() => {
  [lines, errors] = [[], []];
  vi.spyOn(console, "warn").mockImplementation((...words) => void lines.push(words.join(" ")));
  addEventListener("error", hear);
});
afterEach(() => {
  vi.restoreAllMocks();
  removeEventListener("error", hear);
});

const [score, , why] = SURVEY.questions;
// As a config of a later version, or a broken one, might bring it.
const odd = { id: "odd", kind: "scale", scale: "mood", text: "?" } as unknown as PageQuestion;
const last = { id: "last", kind: "choice", text: "?" } as unknown as PageQuestion;
const asking = (...questions: (PageQuestion | undefined)[]) => ({
  survey: { ...SURVEY, questions: questions.filter((one) => !!one) },
});

test("a question that cannot be asked is left out, in the middle and at the end", async () => {
  const { calls } = await openPrompt(asking(score, odd, why, last));
  await page.getByRole("radio", { name: "9", exact: true }).click();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("textbox", { name: "What did you like most?" }).fill("All");
  await page.getByRole("button", { name: /Next|Send/ }).click();
  await expect.element(page.getByText("Thank you for your answer.")).toBeVisible();
  expect(lines).toEqual(["Heed: invalid-question odd", "Heed: invalid-question last"]);
  expect(calls.at(-1)).toEqual([
    "record",
    { disposition: "complete", answers: { score: 9, "why-high": "All" } },
  ]);
});

test("of a survey none of whose questions can be asked nothing is shown, and its place is free", async () => {
  const { due, calls } = createDue(asking(odd));
  const prompt = document.createElement("heed-prompt");
  document.body.replaceChildren(prompt);
  prompt.due = due;
  expect(prompt.due).toBeNull();
  expect(prompt.shadowRoot?.childElementCount).toBe(0);
  expect(calls).toEqual([
    ["dismiss", false],
    ["giveUp", "invalid-question"],
  ]);
  expect(lines).toEqual(["Heed: invalid-question odd"]);
});

test("what a press makes our own code throw is a line of the console, and no error of the page", async () => {
  await openPrompt(asking(score, why));
  vi.spyOn(window, "matchMedia").mockImplementation(() => {
    throw new TypeError("patched");
  });
  await page.getByRole("radio", { name: "9", exact: true }).click();
  await page.getByRole("button", { name: "Next" }).click();
  await expect.element(page.getByRole("textbox")).toBeVisible();
  expect([lines, errors]).toEqual([["Heed: failed TypeError: patched"], []]);
});

test("a guarded call gets its arguments, and throws nothing", () => {
  const heard: unknown[] = [];
  guard((...args: unknown[]) => void heard.push(...args))(1, "two");
  guard(() => {
    throw new Error("own");
  })();
  expect([heard, lines]).toEqual([[1, "two"], ["Heed: failed Error: own"]]);
});

import type { ItemResult } from "@heed/contracts";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { createDue, openPrompt } from "./prompt-fixture.ts";

const radio = (score: number) => page.getByRole("radio", { name: String(score), exact: true });
const button = (name: string) => page.getByRole("button", { name, exact: true });
const region = () => page.getByRole("region", { name: "Short survey" });
const status = () => page.getByRole("status");

describe("delivery", () => {
  const failing = (failure: object) => () => Promise.reject<ItemResult>(failure);

  test("what will be tried again is not spoken of", async () => {
    const deliver = failing({ isRetryable: true, code: "network" });
    await openPrompt({ deliver });
    await radio(8).click();
    await button("Next").click();
    await expect.element(status()).toHaveTextContent("Thank you for your answer.");
  });

  test("a rejection for good is told with its code, and the prompt stays", async () => {
    const deliver = failing({ isRetryable: false, code: "unknown-key" });
    const { prompt } = await openPrompt({ deliver });
    await radio(8).click();
    await button("Next").click();
    await expect
      .element(status())
      .toHaveTextContent(
        "Your answer was not saved. Please tell the site’s owner this code: unknown-key",
      );
    expect(prompt.due).not.toBeNull();
  });
});

describe("the thanks", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const press = (part: string) => {
    const shadow = document.querySelector("heed-prompt")?.shadowRoot;
    shadow?.querySelector<HTMLElement>(`[part="${part}"]`)?.click();
  };
  const answer = (prompt: HTMLElementTagNameMap["heed-prompt"]) => {
    prompt.shadowRoot?.querySelector<HTMLElement>("input[value='8']")?.click();
    press("submit");
  };

  test("leave after five seconds, and tell the client at once that the place is free", async () => {
    const { prompt, isFree, host } = await openPrompt();
    await userEvent.hover(host);
    expect(isFree()).toBe(false);
    answer(prompt);
    expect(isFree()).toBe(true);
    vi.advanceTimersByTime(4999);
    expect(prompt.due).not.toBeNull();
    vi.advanceTimersByTime(1);
    expect(prompt.due).toBeNull();
  });

  test("stay while the focus is in them, and are closed without a second event", async () => {
    const { prompt, events } = await openPrompt();
    answer(prompt);
    prompt.focus();
    vi.advanceTimersByTime(20_000);
    expect(prompt.due).not.toBeNull();
    press("close");
    expect(prompt.due).toBeNull();
    expect(events.filter(([name]) => name !== "heed-shown").map(([name]) => name)).toEqual([
      "heed-answer",
      "heed-complete",
    ]);
  });

  test("stay while the pointer rests on them", async () => {
    const { prompt, host } = await openPrompt();
    await userEvent.hover(region());
    answer(prompt);
    vi.advanceTimersByTime(20_000);
    expect(prompt.due).not.toBeNull();
    await userEvent.hover(host);
    vi.advanceTimersByTime(1000);
    expect(prompt.due).toBeNull();
  });

  test("give way to the next survey, which they do not take along", async () => {
    const { prompt } = await openPrompt();
    answer(prompt);
    prompt.due = createDue().due;
    vi.advanceTimersByTime(20_000);
    expect(prompt.due).not.toBeNull();
    await expect.element(region()).toBeVisible();
  });
});

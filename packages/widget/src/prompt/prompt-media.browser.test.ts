// Brings the type of what cdp() gives.
import type {} from "@vitest/browser-playwright";
import { afterEach, expect, test } from "vitest";
import { cdp, page } from "vitest/browser";
import { focused } from "../elements/form-fixture.ts";
import { createDue, openPrompt } from "./prompt-fixture.ts";

const radio = (score: number) => page.getByRole("radio", { name: String(score), exact: true });

afterEach(async () => {
  await cdp().send("Emulation.setEmulatedMedia", { features: [] });
  await cdp().send("Emulation.setTouchEmulationEnabled", { enabled: false });
});

/** The motions of a prompt just opened, in milliseconds. */
function openingMotions(): number[] {
  const prompt = document.createElement("heed-prompt");
  document.body.replaceChildren(prompt);
  prompt.due = createDue().due;
  const motions = page.getByRole("region").element().getAnimations();
  return motions.map(({ effect }) => Number(effect?.getComputedTiming().duration));
}

test("opening moves for at most 150 ms", () => {
  const motions = openingMotions();
  expect(motions.length).toBeGreaterThan(0);
  expect(Math.max(...motions)).toBeLessThanOrEqual(150);
});

test("nothing moves for those who asked for less motion", async () => {
  await cdp().send("Emulation.setEmulatedMedia", {
    features: [{ name: "prefers-reduced-motion", value: "reduce" }],
  });
  expect(openingMotions()).toEqual([]);
});

test("in forced colours the chosen point is told from the others by the system's highlight", async () => {
  await cdp().send("Emulation.setEmulatedMedia", {
    features: [{ name: "forced-colors", value: "active" }],
  });
  await openPrompt();
  await radio(4).click();
  const background = (score: number) => {
    const point = radio(score).element().parentElement;
    return point && getComputedStyle(point).backgroundColor;
  };
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.backgroundColor = "Highlight";
  expect(background(4)).toBe(getComputedStyle(probe).backgroundColor);
  expect(background(5)).not.toBe(background(4));
});

test.each(["none", "active"])(
  "1.4.1 Use of Color: with forced colours %s a line beside them marks the words that say what is wrong, and no others",
  async (value) => {
    await cdp().send("Emulation.setEmulatedMedia", {
      features: [{ name: "forced-colors", value }],
    });
    await openPrompt();
    await page.getByRole("button", { name: "Next" }).click();
    const line = (words: string) => {
      const style = getComputedStyle(page.getByText(words).element());
      return [style.borderInlineStartWidth, style.borderInlineStartColor === style.color];
    };
    expect(line("Please choose a score.")).toEqual(["3px", true]);
    await radio(8).click();
    await page.getByRole("button", { name: "Next" }).click();
    expect(line("Thank you for your answer.")[0]).toBe("0px");
  },
);

test("2.5.8 Target Size (Minimum): on a touch screen targets are 44 px high, and no comment brings up the keyboard", async () => {
  await cdp().send("Emulation.setTouchEmulationEnabled", { enabled: true });
  expect(matchMedia("(pointer: coarse)").matches).toBe(true);
  await openPrompt();
  const targets = [...page.getByRole("radio").elements(), ...page.getByRole("button").elements()]
    .filter((element) => element.textContent !== "Host")
    .map((element) => element.getBoundingClientRect().height);
  expect(targets.length).toBe(14);
  expect(Math.min(...targets)).toBeGreaterThanOrEqual(44);
  await radio(4).click();
  await page.getByRole("button", { name: "Next" }).click();
  expect(focused()).toBe(page.getByRole("region").element());
});

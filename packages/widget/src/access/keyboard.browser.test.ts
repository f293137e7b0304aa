import { afterEach, describe, expect, test } from "vitest";
import { focused } from "../elements/form-fixture.ts";
import { BACK, place, press } from "./keys-fixture.ts";
import { ASKED, openStage, PRESENTATIONS, resetStage } from "./stage-fixture.ts";

afterEach(resetStage);

describe.each(PRESENTATIONS)("2.1.1 Keyboard: %s,", (presentation) => {
  test("every kind of question is answered and sent with the keyboard alone", async () => {
    const stage = await openStage({ presentation, asked: ASKED });
    const { panel, calls } = stage;
    for (const kind of ASKED) {
      await stage.until(kind);
      const before = calls.length;
      const input = panel.querySelector<HTMLElement>("[part=group] :is(input, textarea)");
      // The first question takes no focus by itself; every other one has it by now.
      if (kind === "11 numbers") input?.focus();
      expect([kind, focused() === input]).toEqual([kind, true]);
      while (focused()?.closest("[part=group]")) {
        const control = focused() as HTMLInputElement;
        if (control.type === "radio") await press(" ", "{ArrowRight}");
        else if (control.type === "checkbox") await press(" ");
        else await press(control.type === "email" ? "a@b.example" : "12345");
        expect(calls.length).toBe(before);
        await press("{Tab}");
      }
      expect(place()).toBe("quiet");
      await press("{Tab}", "{Enter}");
      expect([kind, calls.length]).toEqual([kind, before + 1]);
    }
    expect(stage.said()).toBe(stage.words.thanks);
    const [, last] = calls.at(-1) ?? [];
    expect(Object.keys((last as { answers: object }).answers).length).toBe(ASKED.length);
  });
});

const NONMODAL = ["popover", "bar", "inline"] as const;

describe.each(NONMODAL)("2.1.2 No Keyboard Trap: %s,", (presentation) => {
  test("the focus passes through and out at both ends", async () => {
    const { host, prompt } = await openStage({ presentation });
    const after = document.createElement("button");
    after.textContent = "After";
    prompt.after(after);
    host.focus();
    const stops: string[] = [];
    for (let step = 0; step < 5; step++) {
      await press("{Tab}");
      stops.push(place());
    }
    expect(stops[0]).toBe("close");
    expect(stops.slice(-3)).toEqual(["quiet", "submit", "After"]);
    for (let step = 0; step < 5; step++) await press(BACK);
    expect(focused()).toBe(host);
  });
});

test("2.1.2 No Keyboard Trap: modal, the focus stays inside, and Escape leads out to where it was", async () => {
  const before = await openStage();
  before.prompt.due = null;
  before.host.focus();
  const { host } = before;
  before.prompt.due = { ...before.due, survey: { ...before.due.survey, presentation: "modal" } };
  await expect.poll(() => before.root.querySelector("dialog")?.open).toBe(true);
  expect(place()).toBe("panel");
  for (let step = 0; step < 8; step++) {
    await press("{Tab}");
    expect(focused()).not.toBe(host);
  }
  await press("{Escape}");
  expect(before.root.querySelector("dialog")).toBeNull();
  expect(focused()).toBe(host);
});

test("2.1.4 Character Key Shortcuts: no letter, digit or sign does anything where nothing is written", async () => {
  const { panel, calls, host } = await openStage();
  const before = panel.innerHTML;
  for (const control of [host, ...panel.querySelectorAll<HTMLElement>("input,button")]) {
    control.focus();
    await press("a0?/5");
  }
  expect(calls).toEqual([["shown"]]);
  expect(panel.innerHTML).toBe(before);
  expect(panel.querySelector("input:checked")).toBeNull();
});

import { afterEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { focused } from "../elements/form-fixture.ts";
import { press, tabStops } from "./keys-fixture.ts";
import {
  ASKED,
  type Asked,
  answerAll,
  openStage,
  PRESENTATIONS,
  resetStage,
  walkStage,
} from "./stage-fixture.ts";

afterEach(async () => {
  vi.useRealTimers();
  await resetStage();
});

test("2.2.1 Timing Adjustable: a question waits for a day, with what was written so far", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "Date"] });
  const { panel, root, calls } = await openStage({ asked: ["text"] });
  answerAll(panel);
  vi.advanceTimersByTime(86_400_000);
  expect(root.querySelector("textarea")?.value).toBe("Ada 12345");
  expect(calls).toEqual([["shown"]]);
});

test("2.2.1 Timing Adjustable: thanks with somewhere to go and a failure to be reported wait for a day", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const fail = () => Promise.reject({ isRetryable: false, code: "unknown-survey" });
  for (const options of [{ hasLink: true }, { deliver: fail }]) {
    const { panel, press: click, prompt, host } = await openStage(options);
    answerAll(panel);
    click("submit");
    await vi.waitFor(() =>
      expect(panel.querySelector("a,[part=status]:not(:empty)")).not.toBeNull(),
    );
    await Promise.resolve();
    host.focus();
    vi.advanceTimersByTime(86_400_000);
    expect(prompt.due).not.toBeNull();
  }
});

test("2.3.1 Three Flashes or Below Threshold: nothing is animated twice", async () => {
  for (const presentation of PRESENTATIONS) {
    const { prompt, due } = await openStage({ presentation });
    prompt.due = null;
    prompt.due = { ...due };
    const motions =
      prompt.shadowRoot?.querySelector("[part~=panel]")?.getAnimations({ subtree: true }) ?? [];
    expect(motions.length).toBeGreaterThan(0);
    expect(motions.every(({ effect }) => effect?.getComputedTiming().iterations === 1)).toBe(true);
  }
});

test.each(PRESENTATIONS)(
  "2.4.11 Focus Not Obscured (Minimum): %s, in a window of 320 × 256 px whatever has the focus in the prompt is in view",
  async (presentation) => {
    await page.viewport(320, 256);
    const stage = await openStage({ presentation, asked: ASKED });
    const hidden: string[] = [];
    await walkStage(stage, async (kind) => {
      await tabStops(stage.panel, () => {
        const box = focused()?.getBoundingClientRect() ?? new DOMRect();
        if (box.bottom <= 0 || box.top >= innerHeight) hidden.push(kind);
      });
    });
    expect(hidden).toEqual([]);
  },
);

/** Whether any of a grid of points on it is its own. */
function isSeen(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  const shares = [0.05, 0.25, 0.5, 0.75, 0.95];
  return shares.some((across) =>
    shares.some(
      (down) => document.elementFromPoint(left + across * width, top + down * height) === element,
    ),
  );
}

describe.each([
  ["popover", 1280, 640, "en"],
  ["popover", 1280, 640, "ar"],
  ["popover", 320, 256, "en"],
  ["bar", 1280, 640, "en"],
  ["bar", 320, 256, "ar"],
] as const)(
  "2.4.11 Focus Not Obscured (Minimum): %s, %i × %i px, %s:",
  (presentation, width, height, language) => {
    test("what of the page gets the focus is seen, and the prompt again when it has gone on", async () => {
      await page.viewport(width, height);
      const { panel, host } = await openStage({ presentation, language });
      // Small ones all over the window, so that many lie beneath the prompt.
      const controls = Array.from({ length: 60 }, (_, at) => {
        const control = document.createElement("button");
        control.textContent = "ok";
        const left = ((at % 6) / 6) * width + 20;
        const top = (Math.trunc(at / 6) / 10) * height;
        control.style.cssText = `position: fixed; left: ${left}px; top: ${top}px; padding: 0`;
        return control;
      });
      host.after(...controls);
      const covered = controls.filter((control) => !isSeen(control));
      expect(covered.length).toBeGreaterThan(1);
      const isShown = () => getComputedStyle(panel).clipPath === "none";
      const box = panel.getBoundingClientRect();
      const isClear = (control: Element) => {
        const { left, top, right, bottom } = control.getBoundingClientRect();
        return right < box.left || left > box.right || bottom < box.top || top > box.bottom;
      };
      host.focus();
      const wrong: string[] = [];
      for (const [at, control] of controls.entries()) {
        await press("{Tab}");
        expect(document.activeElement).toBe(control);
        if (!isSeen(control)) wrong.push(`${at} is hidden`);
        if (covered.includes(control) && isShown()) wrong.push(`at ${at} the prompt is there`);
        if (isClear(control) && !isShown()) wrong.push(`at ${at} the prompt is gone`);
      }
      expect(wrong).toEqual([]);
      // Into the prompt, back beneath it, and to nowhere.
      covered.at(-1)?.focus();
      expect(isShown()).toBe(false);
      panel.querySelector<HTMLElement>("input")?.focus();
      expect(isShown()).toBe(true);
      covered[0]?.focus();
      expect(isShown()).toBe(false);
      covered[0]?.blur();
      expect(isShown()).toBe(true);
    });
  },
);

test("2.5.7 Dragging Movements: every kind is answered by single presses, and nothing can be dragged", async () => {
  const stage = await openStage({ asked: ASKED });
  await walkStage(stage, () => {
    expect(stage.panel.querySelector("[draggable=true],[type=range]")).toBeNull();
  });
  expect(stage.calls.filter(([call]) => call === "record").length).toBe(ASKED.length);
});

test("3.2.3 Consistent Navigation: the buttons stand in the same order at every question", async () => {
  const stage = await openStage({ asked: ASKED });
  await walkStage(stage, (kind) => {
    const parts = [...stage.panel.querySelectorAll("button")].map(({ part }) => part.value);
    expect([kind, parts]).toEqual([kind, ["close", "back", "quiet", "submit"]]);
  });
});

test("3.2.4 Consistent Identification: what does the same is called the same at every question", async () => {
  const stage = await openStage({ asked: ASKED });
  const { close, back, never, skip, next, send } = stage.texts;
  await walkStage(stage, (kind) => {
    const at = ASKED.indexOf(kind);
    const names = [...stage.panel.querySelectorAll("button")].map(
      (button) => button.ariaLabel ?? button.textContent,
    );
    const isLast = at === ASKED.length - 1;
    expect([kind, names]).toEqual([kind, [close, back, at ? skip : never, isLast ? send : next]]);
  });
});

describe("3.3.1 Error Identification: what is missing is said in words, and the focus goes there:", () => {
  test.each<[Asked, string]>([
    ["11 numbers", "Please choose a score."],
    ["5 faces", "Please choose a score."],
    ["7 stars", "Please choose a score."],
    ["one option", "Please choose an option."],
    ["several options", "Please choose an option."],
    ["matrix", "Please rate every line."],
    ["matrix with expectations", "Please rate every line."],
    ["Kano pair", "Please choose an option."],
  ])("%s: %s", async (kind, words) => {
    const stage = await openStage({ asked: [kind] });
    await stage.until(kind);
    stage.press("submit");
    expect(stage.said()).toBe(words);
    expect(focused()).toBe(stage.panel.querySelector("[part=group] input"));
    expect(stage.calls).toEqual([["shown"]]);
    answerAll(stage.panel);
    expect(stage.said()).toBe("");
  });
});

describe("3.3.3 Error Suggestion: what would be right is said:", () => {
  test("an address that is none, then a consent that is not given", async () => {
    const stage = await openStage({ asked: ["contact"] });
    await stage.until("contact");
    const email = page.getByRole("textbox", { name: "E-mail" });
    await email.fill("ada@");
    stage.press("submit");
    expect(stage.said()).toBe("Please check the e-mail address.");
    expect(focused()).toBe(email.element());
    await email.fill("ada@example.com");
    stage.press("submit");
    expect(stage.said()).toBe("Please agree first, or leave the fields empty.");
    expect(focused()).toBe(page.getByRole("checkbox").element());
  });

  test("another way that is not named", async () => {
    const stage = await openStage({ asked: ["one option"] });
    await stage.until("one option");
    await page.getByText("In another way").click();
    stage.press("submit");
    expect(stage.said()).toBe("Please write an answer.");
    expect(focused()).toBe(page.getByRole("textbox").element());
  });
});

test("3.3.7 Redundant Entry: who goes back finds every answer as it was given, and forward again as well", async () => {
  const stage = await openStage({ asked: ["7 numbers", "one option", "text"] });
  const checked = () => stage.panel.querySelector<HTMLInputElement>("input:checked")?.value;
  stage.panel.querySelector<HTMLInputElement>("input")?.focus();
  await press(" ", "{ArrowRight}");
  const score = checked();
  stage.press("submit");
  await stage.until("one option");
  stage.panel.querySelector<HTMLInputElement>("input")?.click();
  stage.press("submit");
  await stage.until("text");
  answerAll(stage.panel);
  stage.press("back");
  await stage.until("one option");
  expect(checked()).toBe("option-0");
  stage.press("back");
  await stage.until("7 numbers");
  expect(checked()).toBe(score);
  stage.press("submit");
  stage.press("submit");
  await stage.until("text");
  expect(stage.panel.querySelector("textarea")?.value).toBe("Ada 12345");
});

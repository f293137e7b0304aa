import { afterEach, describe, expect, test } from "vitest";
import { focused } from "../elements/form-fixture.ts";
import { BACK, place, press, tabStops } from "./keys-fixture.ts";
import {
  ASKED,
  type Asked,
  openStage,
  PRESENTATIONS,
  resetStage,
  walkStage,
} from "./stage-fixture.ts";

afterEach(resetStage);

const NONMODAL = ["popover", "bar", "inline"] as const;

describe("2.4.3 Focus Order: from a question's controls to its buttons, one stop for a group of radio buttons:", () => {
  const score = (at: number) => `radio in ${at}. How likely are you to recommend us to a friend?`;
  const why = (at: number) => `${at}. What should we change first?`;
  const rows = ["The staff answer at once.", "It is done when it was promised."];
  const box = `checkbox in ${why(9)}`;
  const present = "If there is an export, how do you feel?";
  const absent = "If there is no export, how do you feel?";
  const STOPS: Record<Asked, string[]> = {
    "11 numbers": [score(1)],
    "5 faces": [score(2)],
    "7 stars": [score(3)],
    "7 numbers": [score(4)],
    "rating of 3": [score(5)],
    "rating of 10 stars": [score(6)],
    text: ["text"],
    "one option": [`radio in ${why(8)}`],
    "several options": [box, box],
    matrix: rows.map((row) => `radio in ${row}`),
    "matrix with expectations": rows.flatMap(() => [
      "radio in What I expected",
      "radio in What I got",
    ]),
    "Kano pair": [`radio in ${present}`, `radio in ${absent}`],
    contact: ["text", "email", "tel", `checkbox in ${why(13)}`],
  };

  test.each(ASKED)("%s, forwards and backwards", async (kind) => {
    const { panel, until } = await openStage({ asked: [kind] });
    await until(kind);
    const stops = [...STOPS[kind], "quiet", "submit"];
    expect(await tabStops(panel)).toEqual(stops);
    for (const stop of stops.reverse().slice(1)) {
      await press(BACK);
      expect(place()).toBe(stop);
    }
  });
});

test.each(PRESENTATIONS)(
  "2.4.3 Focus Order: %s, after a question the focus is on the next one, after Back on the one before",
  async (presentation) => {
    const stage = await openStage({ presentation, asked: ["7 numbers", "rating of 3", "text"] });
    const group = () =>
      focused()?.closest("[part=group]")?.querySelector("[part=label]")?.textContent;
    stage.panel.querySelector("input")?.focus();
    await press(" ", "{Tab}", "{Tab}", "{Enter}");
    await stage.until("rating of 3");
    expect(group()).toBe("5. How likely are you to recommend us to a friend?");
    await press(BACK);
    expect(place()).toBe("back");
    await press(" ");
    await stage.until("7 numbers");
    expect(group()).toBe("4. How likely are you to recommend us to a friend?");
  },
);

test.each(NONMODAL)(
  "2.4.3 Focus Order: %s, the focus goes back to where it was, after Escape and after the thanks",
  async (presentation) => {
    for (const isAnswered of [false, true]) {
      const { host, panel, calls } = await openStage({ presentation });
      host.focus();
      await press("{Tab}", "{Tab}", " ");
      if (isAnswered) await press("{Tab}", "{Tab}", "{Enter}");
      else await press("{Escape}");
      expect(focused()).toBe(host);
      expect(panel.isConnected).toBe(isAnswered);
      expect(calls.at(-1)?.[0]).toBe(isAnswered ? "record" : "dismiss");
    }
  },
);

test("2.4.7 Focus Visible: every control of every kind is ringed when the keyboard leads to it", async () => {
  const stage = await openStage({ asked: ASKED });
  const bare: string[] = [];
  let count = 0;
  await walkStage(stage, async (kind) => {
    await tabStops(stage.panel, () => {
      const { outlineStyle, outlineWidth } = getComputedStyle(focused() ?? document.body);
      count += 1;
      if (`${outlineStyle} ${outlineWidth}` !== "solid 2px") bare.push(`${kind}: ${place()}`);
    });
  });
  expect(bare).toEqual([]);
  expect(count).toBeGreaterThan(ASKED.length * 3);
});

test("3.2.1 On Focus: that the focus is somewhere changes, sends and closes nothing", async () => {
  const { panel, calls, events } = await openStage({ asked: ["one option", "text"] });
  const before = panel.innerHTML;
  for (const control of panel.querySelectorAll<HTMLElement>("input,button,textarea")) {
    control.focus();
  }
  expect(panel.innerHTML).toBe(before);
  expect(calls).toEqual([["shown"]]);
  expect(events.length).toBe(1);
});

test("3.2.2 On Input: answering any kind sends nothing and moves no focus", async () => {
  const stage = await openStage({ asked: ASKED });
  await walkStage(stage, async (kind) => {
    const before = stage.calls.length;
    for (const input of stage.panel.querySelectorAll<HTMLInputElement>("input,textarea")) {
      if (!input.checkVisibility()) continue;
      input.focus();
      await press(input.matches("[type=radio],[type=checkbox]") ? " " : "1");
      expect(focused()).toBe(input);
    }
    expect([kind, stage.calls.length]).toEqual([kind, before]);
    await stage.until(kind);
  });
});

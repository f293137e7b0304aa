// Brings the type of what cdp() gives.
import type {} from "@vitest/browser-playwright";
import { afterEach, describe, expect, test } from "vitest";
import { cdp, page } from "vitest/browser";
import { createPanel } from "../debug/panel.ts";
import { targetsIn } from "./measure-fixture.ts";
import {
  ASKED,
  answerAll,
  openStage,
  PRESENTATIONS,
  resetStage,
  walkStage,
} from "./stage-fixture.ts";

afterEach(async () => {
  await cdp().send("Emulation.setTouchEmulationEnabled", { enabled: false });
  await resetStage();
});

/** Names the targets that are too small. */
function tooSmall(root: ParentNode, least: number): string[] {
  return targetsIn(root)
    .filter(({ box }) => box.width < 24 || box.height < least)
    .map(({ name, box }) => `${name}: ${box.width} × ${box.height}`);
}

describe.each([
  ["with a mouse every target is 24 × 24 px or more", false, 24],
  // Eleven points in a row of 320 px cannot be 44 px wide as well.
  ["on a touch screen every target is 44 px high or more", true, 44],
] as const)("2.5.8 Target Size (Minimum): %s,", (_, enabled, least) => {
  test.each(PRESENTATIONS)("%s, every kind of question, narrow and wide", async (presentation) => {
    await cdp().send("Emulation.setTouchEmulationEnabled", { enabled });
    const found: Record<string, string[]> = {};
    for (const width of [320, 700, 1280]) {
      await page.viewport(width, 640);
      const stage = await openStage({ presentation, asked: ASKED, hasLink: true });
      let count = 0;
      await walkStage(stage, (kind) => {
        answerAll(stage.panel);
        count += targetsIn(stage.panel).length;
        const small = tooSmall(stage.panel, least);
        if (small.length) found[`${kind}, ${width}`] = small;
      });
      expect(count).toBeGreaterThan(ASKED.length * 4);
      const small = tooSmall(stage.panel, least);
      if (small.length) found[`thanks, ${width}`] = small;
    }
    expect(found).toEqual({});
  });

  test("the feedback button, and the panel for developers", async () => {
    await cdp().send("Emulation.setTouchEmulationEnabled", { enabled });
    const button = document.createElement("heed-button");
    const inline = document.createElement("heed-button");
    inline.inline = true;
    const { element } = createPanel("en", () => {});
    document.body.replaceChildren(button, inline, element);
    for (const { shadowRoot } of [button, inline, element]) {
      if (!shadowRoot) throw new Error("no shadow root");
      expect(targetsIn(shadowRoot).length).toBe(1);
      expect(tooSmall(shadowRoot, least)).toEqual([]);
    }
  });
});

test("2.5.2 Pointer Cancellation: pressing down does nothing before the finger is lifted", async () => {
  const stage = await openStage({ asked: ASKED });
  const before = stage.panel.innerHTML;
  for (const { control } of targetsIn(stage.panel)) {
    for (const type of ["pointerdown", "mousedown", "touchstart"]) {
      control.dispatchEvent(new Event(type, { bubbles: true, composed: true, cancelable: true }));
    }
  }
  expect(stage.calls).toEqual([["shown"]]);
  expect(stage.panel.innerHTML).toBe(before);
});

// Brings the type of what cdp() gives.
import type {} from "@vitest/browser-playwright";
import { afterEach, expect, test } from "vitest";
import { cdp, page } from "vitest/browser";
import { focused } from "../elements/form-fixture.ts";
import { tabStops } from "./keys-fixture.ts";
import {
  ASKED,
  answerAll,
  openStage,
  PRESENTATIONS,
  resetStage,
  walkStage,
} from "./stage-fixture.ts";

afterEach(async () => {
  await cdp().send("Emulation.setEmulatedMedia", { features: [] });
  await resetStage();
});

const prefer = (name: string, value: string) =>
  cdp().send("Emulation.setEmulatedMedia", { features: [{ name, value }] });

/** The system's own colours, as the browser computes them now. */
function systemColors(...names: string[]): string[] {
  const probe = document.body.appendChild(document.createElement("i"));
  const colors = names.map((name) => {
    probe.style.color = name;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return colors;
}

test("1.4.11 Non-text Contrast: in forced colours all that is drawn has the system's colours, and the chosen point its highlight", async () => {
  await prefer("forced-colors", "active");
  const stage = await openStage({ asked: ASKED });
  const [ink, paper, highlight] = systemColors("CanvasText", "Canvas", "Highlight");
  expect(getComputedStyle(stage.panel).backgroundColor).toBe(paper);
  const wrong: string[] = [];
  let count = 0;
  await walkStage(stage, (kind) => {
    const colorOf = (point: Element) => {
      const drawn = point.querySelector("svg");
      if (!drawn) return getComputedStyle(point).backgroundColor;
      const { fill, stroke } = getComputedStyle(drawn);
      return fill === "none" ? stroke : fill;
    };
    for (const drawn of stage.panel.querySelectorAll("svg")) {
      if (getComputedStyle(drawn).stroke !== ink) wrong.push(`${kind}: a drawing`);
    }
    for (const field of stage.panel.querySelectorAll("textarea,.field,button")) {
      if (!field.checkVisibility()) continue;
      const { borderBlockStartStyle, borderBlockStartWidth } = getComputedStyle(field);
      if (`${borderBlockStartStyle} ${borderBlockStartWidth}` !== "solid 1px") {
        wrong.push(`${kind}: ${field.localName} without a border`);
      }
    }
    answerAll(stage.panel);
    for (const point of stage.panel.querySelectorAll("[part~=checked]")) {
      count += 1;
      if (colorOf(point) !== highlight) wrong.push(`${kind}: the chosen point`);
    }
  });
  expect(wrong).toEqual([]);
  expect(count).toBe(6);
});

test("2.4.7 Focus Visible: in forced colours every control is ringed as well", async () => {
  await prefer("forced-colors", "active");
  const stage = await openStage({ asked: ASKED });
  const bare: string[] = [];
  await walkStage(stage, async (kind) => {
    await tabStops(stage.panel, () => {
      const { outlineStyle, outlineColor } = getComputedStyle(focused() ?? document.body);
      if (
        outlineStyle !== "solid" ||
        outlineColor === getComputedStyle(stage.panel).backgroundColor
      )
        bare.push(kind);
    });
  });
  expect(bare).toEqual([]);
});

test("2.2.2 Pause, Stop, Hide: nothing moves longer than 150 ms, and nothing at all for those who ask for less motion", async () => {
  for (const [preference, least, most] of [
    ["no-preference", 1, 150],
    ["reduce", 0, 0],
  ] as const) {
    await prefer("prefers-reduced-motion", preference);
    for (const presentation of PRESENTATIONS) {
      const { prompt, due, root } = await openStage({ presentation });
      prompt.due = null;
      prompt.due = { ...due };
      const panel = root.querySelector("[part~=panel]");
      const motions = panel?.getAnimations({ subtree: true }) ?? [];
      const times = motions.map(({ effect }) => Number(effect?.getComputedTiming().endTime));
      expect(times.length).toBeGreaterThanOrEqual(least);
      expect(Math.max(0, ...times)).toBeLessThanOrEqual(most);
    }
  }
});

test.each([
  ["upright", 360, 740],
  ["on its side", 740, 360],
])(
  "1.3.4 Orientation: on a screen %s every kind is shown and answered",
  async (_, width, height) => {
    await page.viewport(width, height);
    const stage = await openStage({ asked: ASKED });
    await walkStage(stage, () => {
      const { top, left, right, bottom } = stage.panel.getBoundingClientRect();
      expect([top >= 0, left >= 0, right <= width, bottom <= height]).toEqual(Array(4).fill(true));
    });
  },
);

test("1.4.5 Images of Text: no picture stands in a prompt but stars and faces, which hold no text", async () => {
  const stage = await openStage({ asked: ASKED });
  await walkStage(stage, () => {
    expect(stage.panel.querySelector("img,picture,canvas,video,svg text,svg image")).toBeNull();
    for (const element of stage.panel.querySelectorAll("*")) {
      expect(getComputedStyle(element).backgroundImage).toBe("none");
    }
  });
});

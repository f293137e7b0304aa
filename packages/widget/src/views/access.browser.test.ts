// Brings the type of what cdp() gives.

import type { AnswerValue } from "@heed/contracts";
import type {} from "@vitest/browser-playwright";
import axe from "axe-core";
import { afterEach, describe, expect, test } from "vitest";
import { cdp } from "vitest/browser";
import { CHOICE, CONTACT, GAP, KANO, MATRIX, placeView } from "./view-fixture.ts";

/** Every WCAG level and axe's own best practices. */
const TAGS = [
  ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
  ["best-practice"],
].flat();

const LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen";
const HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>';

const QUESTIONS = {
  "one option": CHOICE,
  "several options": { ...CHOICE, many: true },
  matrix: MATRIX,
  "matrix with expectations": GAP,
  "Kano pair": KANO,
  contact: CONTACT,
} as const;

const ANSWERED: Record<"choice" | "matrix" | "kano" | "contact", AnswerValue> = {
  choice: { options: ["friend"], other: "Radio" },
  matrix: { rows: { reliable: 1, caring: 4 }, expected: { reliable: 5 } },
  kano: { functional: 1, dysfunctional: 5 },
  contact: { name: "Ada", email: "ada@example.com", consent: true },
};

/** Puts the same words in place of every text of a question. */
function say<Question>(question: Question, words: string): Question {
  const keep = ["id", "kind", "fields"];
  const put = (part: unknown, key = ""): unknown => {
    if (keep.includes(key)) return part;
    if (typeof part === "string") return words;
    if (Array.isArray(part)) return part.map((item) => put(item));
    if (typeof part !== "object" || !part) return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, value]) => [name, put(value, name)]),
    );
  };
  // Only texts were put in place of texts.
  return put(question) as Question;
}

const STATES = ["empty", "answered", "required", "disabled"] as const;

afterEach(async () => {
  await cdp().send("Emulation.setEmulatedMedia", { features: [] });
  await cdp().send("Emulation.setTouchEmulationEnabled", { enabled: false });
});

describe.each(Object.entries(QUESTIONS))("%s", (_, question) => {
  test.each(
    STATES.flatMap((state) => [[state, "light", "ltr"] as const, [state, "dark", "rtl"] as const]),
  )("axe finds nothing when %s, %s, %s", async (state, scheme, direction) => {
    const { view } = placeView(question, { scheme, direction });
    if (state === "answered") view.value = ANSWERED[question.kind];
    view.require(state === "required");
    view.control.disabled = state === "disabled";
    const { violations, passes } = await axe.run(document, {
      runOnly: { type: "tag", values: TAGS },
      rules: { "target-size": { enabled: true } },
    });
    // An axe that looked at nothing would find nothing.
    expect(passes.some(({ id }) => id === "color-contrast")).toBe(true);
    expect(passes.some(({ id }) => id === "target-size")).toBe(true);
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => [id, html]))).toEqual([]);
  });

  test.each([288, 800])("nothing sticks out of %i px, the longest word neither", (width) => {
    const { view, host } = placeView(say(question, LONG), { width });
    view.value = ANSWERED[question.kind];
    const box = host.getBoundingClientRect();
    // A row's ground reaches a little into the margin, so that its words stand in line.
    const room = 8;
    for (const element of view.element.querySelectorAll("*")) {
      const { left, right } = element.getBoundingClientRect();
      expect(left).toBeGreaterThanOrEqual(box.left - room);
      expect(right).toBeLessThanOrEqual(box.right + room);
    }
    expect(view.element.scrollWidth).toBeLessThanOrEqual(width + room);
  });

  test.each([
    ["with a mouse", false, 24],
    ["on a touch screen", true, 44],
  ])("%s a target is at least as high as it should be", async (_device, enabled, least) => {
    await cdp().send("Emulation.setTouchEmulationEnabled", { enabled });
    const { root } = placeView(question, { width: 288 });
    const targets = [...root.querySelectorAll("input:not([hidden])")].map((input) => {
      const target = input.matches(".field") ? input : input.closest("label");
      return target?.getBoundingClientRect() ?? new DOMRect();
    });
    expect(targets.length).toBeGreaterThan(3);
    expect(Math.min(...targets.map(({ height }) => height))).toBeGreaterThanOrEqual(least);
    expect(Math.min(...targets.map(({ width }) => width))).toBeGreaterThanOrEqual(24);
  });

  test("markup in its texts stays text", () => {
    const { view } = placeView(say(question, HOSTILE));
    expect(view.element.querySelector("img,script")).toBe(null);
    expect(view.element.querySelector("legend")?.textContent).toBe(HOSTILE);
    expect(document.title).toBe("Question");
  });

  test("the focus can be seen, in forced colours as well", async () => {
    await cdp().send("Emulation.setEmulatedMedia", {
      features: [{ name: "forced-colors", value: "active" }],
    });
    const { before, root } = placeView(question);
    before.focus();
    await cdp().send("Input.dispatchKeyEvent", { type: "keyDown", key: "Tab", code: "Tab" });
    await cdp().send("Input.dispatchKeyEvent", { type: "keyUp", key: "Tab", code: "Tab" });
    const control = root.activeElement;
    if (!control) throw new Error("nothing has the focus");
    const { outlineStyle, outlineWidth } = getComputedStyle(control);
    expect([outlineStyle, outlineWidth]).toEqual(["solid", "2px"]);
  });
});

import { afterEach, expect, test } from "vitest";
import { en } from "../locales/en.ts";
import { wordsIn } from "./measure-fixture.ts";
import { ASKED, openStage, PRESENTATIONS, resetStage, walkStage } from "./stage-fixture.ts";
import { readTree } from "./tree-fixture.ts";
import { LANGUAGES } from "./words-fixture.ts";

afterEach(resetStage);

test.each(PRESENTATIONS)(
  "1.3.2 Meaningful Sequence: %s, the words of every kind are read in the order in which they are seen",
  async (presentation) => {
    const stage = await openStage({ presentation, asked: ASKED });
    await walkStage(stage, (kind) => {
      const group = stage.panel.querySelector("[part=group]");
      const seen = wordsIn(stage.panel).filter(({ text }) => text !== "×");
      const isBefore = (one: DOMRect, other: DOMRect) =>
        one.bottom <= other.top + 2 || one.right <= other.left + 2;
      const wrong = seen.flatMap(({ text, box }, at) => {
        const next = seen[at + 1];
        return next && !isBefore(box, next.box) && isBefore(next.box, box) ? [text] : [];
      });
      expect([kind, group !== null, wrong]).toEqual([kind, true, []]);
    });
  },
);

test("1.3.3 Sensory Characteristics: no text of the interface speaks of a place, a shape, a colour or a sound", () => {
  // The room that is left is no side.
  const said = Object.entries(en).filter(([key]) => !key.startsWith("left_"));
  const words = said.map(([, text]) => text).join("\n");
  expect(words).toContain("Please choose a score.");
  expect(words).not.toMatch(
    /\b(left|right|above|below|top|bottom|corner|round|square|red|green|blue|sound|beep)\b/i,
  );
});

test("1.3.5 Identify Input Purpose: the fields of a contact say what the browser may fill in", async () => {
  const { panel, until } = await openStage({ asked: ["contact"] });
  await until("contact");
  const purposes = [...panel.querySelectorAll<HTMLInputElement>(".field")].map(
    ({ type, autocomplete }) => [type, autocomplete],
  );
  expect(purposes).toEqual([
    ["text", "name"],
    ["email", "email"],
    ["tel", "tel"],
  ]);
});

test("2.4.4 Link Purpose (In Context): the one link has its author's words, and stands under the thanks", async () => {
  const stage = await openStage({ hasLink: true });
  stage.panel.querySelector<HTMLInputElement>("input")?.click();
  stage.press("submit");
  const links = stage.panel.querySelectorAll("a");
  expect([...links].map(({ textContent }) => textContent)).toEqual([stage.words.link]);
  expect(links[0]?.previousElementSibling?.textContent).toBe(stage.words.thanks);
});

test.each(LANGUAGES)(
  "2.4.6 Headings and Labels: in %s every control has a name and every group its question",
  async (language) => {
    const stage = await openStage({ language, asked: ASKED });
    await walkStage(stage, async (kind) => {
      const tree = await readTree(["region"], stage.texts.region);
      const controls = tree
        .split("\n")
        .filter((line) => /^ *(radio|checkbox|textbox|button|radiogroup|group)\b/.test(line));
      const unnamed = controls.filter((line) => !/^ *\w+ "\S/.test(line));
      expect([kind, unnamed, controls.length > 4]).toEqual([kind, [], true]);
    });
  },
);

test("2.5.3 Label in Name: what a control is called has the words that are seen on it", async () => {
  const stage = await openStage({ asked: ASKED });
  await walkStage(stage, () => {
    for (const control of stage.panel.querySelectorAll("button,input,textarea")) {
      const name = control.getAttribute("aria-label");
      const label = control.closest("label") ?? control;
      const seen = label.textContent?.trim() ?? "";
      // A cross and a drawing are no words.
      if (name !== null && /[\p{L}\p{N}]/u.test(seen)) expect(name).toContain(seen);
    }
  });
});

test("3.3.2 Labels or Instructions: both ends of every scale are labelled, and words are seen beside every field", async () => {
  const stage = await openStage({ asked: ASKED });
  let scales = 0;
  await walkStage(stage, (kind) => {
    const seen = wordsIn(stage.panel).map(({ text }) => text);
    if (stage.panel.querySelector("[part~=scale]")) {
      scales += 1;
      expect([kind, seen.includes(stage.words.min), seen.includes(stage.words.max)]).toEqual([
        kind,
        true,
        true,
      ]);
    }
    for (const field of stage.panel.querySelectorAll<HTMLInputElement>("input.field,textarea")) {
      const name = field.getAttribute("aria-label") ?? field.labels?.[0]?.textContent ?? "";
      expect(seen).toContain(name);
    }
  });
  expect(scales).toBe(8);
});

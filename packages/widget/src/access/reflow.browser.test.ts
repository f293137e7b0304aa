import { afterEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { cutOff, overlaps, targetsIn } from "./measure-fixture.ts";
import { ASKED, openStage, PRESENTATIONS, resetStage, walkStage } from "./stage-fixture.ts";

afterEach(resetStage);

type Stage = Awaited<ReturnType<typeof openStage>>;

/** Names what is lost of each kind of question: cut off, covered, or not to be scrolled to. */
async function findLost(stage: Stage, prepare: (kind: string) => void = () => {}) {
  const found: Record<string, string[]> = {};
  const { panel } = stage;
  await walkStage(stage, (kind) => {
    prepare(kind);
    const lost = [...cutOff(panel), ...overlaps(panel)];
    if (document.documentElement.scrollWidth > innerWidth) lost.push("the page scrolls sideways");
    for (const { control, name } of targetsIn(panel)) {
      control.scrollIntoView({ block: "center" });
      const { top, bottom } = control.getBoundingClientRect();
      if (top < 0 || bottom > innerHeight) lost.push(`${name} cannot be reached`);
    }
    if (lost.length) found[kind] = lost;
  });
  return found;
}

describe.each(PRESENTATIONS)("%s", (presentation) => {
  test.each([
    ["400 %", 320, 256],
    ["200 %", 640, 512],
  ])(
    "1.4.10 Reflow: at a zoom of %s nothing of any kind is lost or scrolls sideways",
    async (_, width, height) => {
      await page.viewport(width, height);
      for (const language of ["en", "ar"] as const) {
        const stage = await openStage({ presentation, language, asked: ASKED });
        expect(await findLost(stage)).toEqual({});
      }
    },
  );

  test("1.4.12 Text Spacing: with the spacing of the criterion nothing of any kind is lost", async () => {
    const spaced = new CSSStyleSheet();
    spaced.replaceSync(`* {
      line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important }
      p { margin-block-end: 2em !important }`);
    for (const width of [320, 1280]) {
      await page.viewport(width, 640);
      const stage = await openStage({ presentation, asked: ASKED });
      const found = await findLost(stage, () => {
        stage.root.adoptedStyleSheets.push(spaced);
        const { letterSpacing } = getComputedStyle(
          stage.panel.querySelector("label") ?? stage.panel,
        );
        expect(letterSpacing).not.toBe("normal");
      });
      expect(found).toEqual({});
    }
  });
});

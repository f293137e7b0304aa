import { afterEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { cutOff, overlaps, targetsIn } from "./measure-fixture.ts";
import {
  ASKED,
  answerAll,
  openStage,
  PRESENTATIONS,
  resetStage,
  walkStage,
} from "./stage-fixture.ts";
import { LONG_LANGUAGES } from "./words-fixture.ts";

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
  /** Names what is lost in a window of that size, in both directions and in long words. */
  const findLostAt = async (width: number, height: number) => {
    await page.viewport(width, height);
    const found: Record<string, unknown> = {};
    for (const language of ["en", "ar", ...LONG_LANGUAGES] as const) {
      const lost = await findLost(await openStage({ presentation, language, asked: ASKED }));
      if (Object.keys(lost).length) found[language] = lost;
    }
    return found;
  };

  test("1.4.10 Reflow: at a zoom of 400 % nothing of any kind is lost or scrolls sideways", async () => {
    expect(await findLostAt(320, 256)).toEqual({});
  });

  test("1.4.4 Resize Text: at a zoom of 200 % nothing of any kind is lost or scrolls sideways", async () => {
    expect(await findLostAt(640, 512)).toEqual({});
  });

  test("1.4.10 Reflow: at a zoom of 400 % the thanks and a failure lie over nothing, however long", async () => {
    await page.viewport(320, 256);
    const fail = () => Promise.reject({ isRetryable: false, code: "unknown-survey" });
    for (const language of ["en", "ar", ...LONG_LANGUAGES] as const) {
      const { panel, press, said, words } = await openStage({ presentation, language });
      answerAll(panel);
      press("submit");
      expect(said()).toBe(words.thanks);
      expect([language, ...cutOff(panel), ...overlaps(panel)]).toEqual([language]);
      const failing = await openStage({ presentation, language, deliver: fail, hasLink: true });
      answerAll(failing.panel);
      failing.press("submit");
      await expect.poll(failing.said).toContain("unknown-survey");
      expect([language, ...cutOff(failing.panel), ...overlaps(failing.panel)]).toEqual([language]);
    }
  });

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

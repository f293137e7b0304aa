import { afterEach, describe, expect, test } from "vitest";
import { findViolations } from "./axe-fixture.ts";
import { ASKED, answerAll, openStage, PRESENTATIONS, paint, resetStage } from "./stage-fixture.ts";
import { LANGUAGES } from "./words-fixture.ts";

afterEach(resetStage);

const PAGES = PRESENTATIONS.flatMap((presentation) =>
  LANGUAGES.map((language, at) => ({ presentation, language, at })),
);

describe.each(PAGES)("axe finds nothing, $presentation, $language:", (page) => {
  const { presentation, language } = page;

  // Each question is light while empty and dark when answered, or the other way round: over the
  // languages, every presentation of every kind is seen in all four.
  test("every kind of question in turn, with progress, empty and answered, light and dark", async () => {
    const found: Record<string, string[]> = {};
    const stage = await openStage({ presentation, language, asked: ASKED });
    for (const [at, kind] of ASKED.entries()) {
      await stage.until(kind);
      const schemes =
        (at + page.at) % 2 ? (["light", "dark"] as const) : (["dark", "light"] as const);
      paint(schemes[0]);
      const empty = await findViolations();
      answerAll(stage.panel);
      paint(schemes[1]);
      const answered = await findViolations();
      if (empty.length + answered.length) found[kind] = [...empty, ...answered];
      stage.press("submit");
    }
    expect(found).toEqual({});
    expect(stage.events.at(-1)?.[0]).toBe("heed-complete");
  });

  test("a missing score, a failed delivery, the thanks with a link, light and dark", async () => {
    const stage = await openStage({ presentation, language, hasLink: true });
    const found: string[] = [];
    const look = async () => {
      for (const scheme of ["light", "dark"] as const) {
        paint(scheme);
        found.push(...(await findViolations()));
      }
    };
    stage.press("submit");
    expect(stage.said()).toBe(stage.texts.chooseScore);
    await look();
    answerAll(stage.panel);
    stage.press("submit");
    expect(stage.said()).toBe(stage.words.thanks);
    await look();
    const failing = await openStage({
      presentation,
      language,
      deliver: () => Promise.reject({ isRetryable: false, code: "unknown-survey" }),
    });
    answerAll(failing.panel);
    failing.press("submit");
    await expect.poll(failing.said).toContain("unknown-survey");
    await look();
    expect(found).toEqual([]);
  });
});

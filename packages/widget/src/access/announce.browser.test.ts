import { afterEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { SURVEY } from "../prompt/prompt-fixture.ts";
import { answerAll, openStage, PRESENTATIONS, resetStage } from "./stage-fixture.ts";
import { LANGUAGES } from "./words-fixture.ts";

afterEach(resetStage);

/**
 * Writes down, in their order, the words that come to stand in a live region: one that was in the
 * page before its words came.
 */
function listen(root: ShadowRoot): string[] {
  const said: string[] = [];
  const known = new WeakSet<Element>();
  const note = () => {
    for (const region of root.querySelectorAll("[role=status],[aria-live]")) known.add(region);
  };
  note();
  new MutationObserver((records) => {
    const changed = records.map(({ target }) =>
      (target instanceof Element ? target : target.parentElement)?.closest(
        "[role=status],[aria-live]",
      ),
    );
    for (const region of new Set(changed)) {
      if (region && known.has(region) && region.textContent) said.push(region.textContent);
    }
    note();
  }).observe(root, { childList: true, characterData: true, subtree: true });
  return said;
}

/** Opens a prompt that is listened to from before its first word. */
async function listenTo(options: Parameters<typeof openStage>[0]) {
  const stage = await openStage(options);
  const { prompt, due } = stage;
  prompt.due = null;
  const said = listen(stage.root);
  const isShown = new Promise((resolve) =>
    prompt.addEventListener("heed-shown", resolve, { once: true }),
  );
  // The region is there when the prompt comes, and speaks when it is in view.
  prompt.due = { ...due };
  await isShown;
  const panel = stage.root.querySelector<HTMLElement>("[part~=panel]");
  if (!panel) throw new Error("the prompt has no panel");
  return { ...stage, panel, said };
}

describe.each(PRESENTATIONS)("4.1.3 Status Messages: %s,", (presentation) => {
  test.each(LANGUAGES)(
    "what happens is told in its order, in %s: opened, missing, progress, failed, thanks",
    async (language) => {
      let isFailing = false;
      const stage = await listenTo({
        presentation,
        language,
        asked: ["7 numbers", "rating of 3", "text"],
        deliver: async () => {
          const isRefused = isFailing;
          // No API refuses before the thanks are written.
          await new Promise((resolve) => setTimeout(resolve));
          if (isRefused) throw { isRetryable: false, code: "unknown-survey" };
          return { index: 0, id: null, status: "accepted" };
        },
      });
      const { panel, said, press, texts, words } = stage;
      // A dialog takes the focus, and inline the prompt is met where it stands: both need no word.
      const isTold = presentation === "popover" || presentation === "bar";
      const before = isTold ? 1 : 0;
      press("submit");
      await expect.poll(() => said.length).toBe(before + 1);
      for (const more of [2, 3]) {
        answerAll(panel);
        press("submit");
        await expect.poll(() => said.length).toBe(before + more);
      }
      isFailing = true;
      answerAll(panel);
      press("submit");
      await expect.poll(() => said.length).toBe(before + 5);
      const digits = (at: number) => new Intl.NumberFormat(language).format(at);
      const progress = (at: number) =>
        texts.progress.replace("{at}", digits(at)).replace("{of}", digits(3));
      expect(said).toEqual([
        ...(isTold ? [texts.opened] : []),
        texts.chooseScore,
        progress(2),
        progress(3),
        words.thanks,
        `${texts.failed} unknown-survey`,
      ]);
    },
  );
});

test("4.1.3 Status Messages: the room that is left and what looks personal are told when the writer pauses", async () => {
  const { panel, said } = await listenTo({ asked: ["text"] });
  await page.getByRole("textbox").fill(`${"a".repeat(75)} ada@example.com`);
  expect(said.length).toBe(1);
  await expect
    .poll(() => said.at(-1))
    .toBe("This looks like personal data. None is needed. 9 characters left");
  expect(panel.querySelector("textarea")?.getAttribute("aria-describedby")).toBe("note");
});

test("4.1.3 Status Messages: a region speaks politely and is never cut out of the page while it speaks", async () => {
  const { root, press, panel, said } = await listenTo({});
  const status = root.querySelector("[role=status]");
  expect(status?.getAttribute("aria-live") ?? "polite").toBe("polite");
  press("submit");
  await expect.poll(() => said.length).toBe(2);
  answerAll(panel);
  press("submit");
  expect(root.querySelector("[part=status]")).toBe(status);
  await expect.poll(() => said.length).toBe(3);
  expect(SURVEY.thanks).toBe(said.at(-1));
});

import { afterEach, describe, expect, test } from "vitest";
import { en } from "../locales/en.ts";
import { ASKED, answerAll, openStage, resetStage, walkStage } from "./stage-fixture.ts";

afterEach(resetStage);

/** Names the words, seen or only spoken, that stand in an element of another language. */
function mislabelled(panel: HTMLElement): string[] {
  const wrong: string[] = [];
  const hold = (words: string, element: Element) => {
    // Numbers are in every language.
    if (!/\p{L}/u.test(words)) return;
    const language = element.closest<HTMLElement>("[lang]")?.lang;
    const spoken = /\p{Script=Arabic}/u.test(words) ? "ar" : "en";
    if (language !== spoken) wrong.push(`${words}: ${language}`);
  };
  for (const element of panel.querySelectorAll("*")) {
    for (const node of element.childNodes) if (node instanceof Text) hold(node.data, element);
    hold(element.getAttribute("aria-label") ?? "", element);
  }
  return wrong;
}

describe("3.1.2 Language of Parts: where the survey is Arabic and the interface English,", () => {
  test("every word and every spoken name is in an element of its language", async () => {
    const stage = await openStage({
      language: "ar",
      interface: en,
      asked: ASKED,
      hasLink: true,
      deliver: () => Promise.reject({ isRetryable: false, code: "unknown-survey" }),
    });
    const wrong: string[] = [];
    let count = 0;
    await walkStage(stage, (kind) => {
      if (kind === "11 numbers") stage.press("submit");
      wrong.push(...mislabelled(stage.panel));
      answerAll(stage.panel);
      wrong.push(...mislabelled(stage.panel));
      count += 1;
    });
    wrong.push(...mislabelled(stage.panel));
    await expect.poll(stage.said).toContain("unknown-survey");
    wrong.push(...mislabelled(stage.panel));
    expect([count, [...new Set(wrong)]]).toEqual([ASKED.length, []]);
  });

  test("the whole is read from right to left, as its questions are", async () => {
    const { panel } = await openStage({ language: "ar", interface: en });
    expect(getComputedStyle(panel).direction).toBe("rtl");
  });
});

test("3.1.2 Language of Parts: the feedback button says the language of its own words", () => {
  document.documentElement.lang = "tlh";
  const button = document.createElement("heed-button");
  document.body.replaceChildren(button);
  expect(button.shadowRoot?.querySelector("button")?.lang).toBe("en");
  button.label = "QInmey";
  expect(button.shadowRoot?.querySelector("button")?.lang).toBe("tlh");
});

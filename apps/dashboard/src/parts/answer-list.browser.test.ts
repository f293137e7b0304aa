import { question, surveyRevision } from "@heed/contracts";
import axe from "axe-core";
import { render } from "lit";
import { beforeEach, expect, it } from "vitest";
import { page } from "vitest/browser";
import "../styles/main.css";
import { responseOf, surveyOf } from "../testing/survey.ts";
import { wordsOf } from "../words/words.ts";
import { answerList } from "./answer-list.ts";

const text = (en: string, zh: string) => ({ en, "zh-Hans": zh });
const shop = surveyOf("shop-nps", "Shop");

/** The shop's survey with a choice and a matrix after the score. */
const { survey } = surveyRevision.parse({
  ...shop,
  survey: {
    ...shop.survey,
    questions: [
      ...shop.survey.questions,
      {
        id: "channel",
        kind: "choice",
        text: text("How did you hear of us?", "您从何处得知我们\uff1f"),
        options: [
          { id: "friend", text: text("A friend", "朋友") },
          { id: "press", text: text("The press", "媒体") },
        ],
        other: text("Elsewhere", "其他途径"),
      },
      {
        id: "service",
        kind: "matrix",
        text: text("The service", "服务"),
        points: 5,
        labels: { min: text("No", "否"), max: text("Yes", "是") },
        rows: [{ id: "prompt", text: text("The staff answered at once.", "服务及时") }],
      },
    ].map((asked) => question.parse(asked)),
  },
});

function place(language: "en" | "zh-Hans", words = ""): void {
  const response = responseOf(1, 9, words);
  response.language = "de";
  response.answers.push(
    { question: "channel", value: { options: ["press"], other: "<b>Rundfunk</b>" } },
    { question: "service", value: { rows: { prompt: 4 } } },
  );
  const rest = {
    fresh: 0,
    isApart: false,
    hasOlder: false,
    showFresh: () => {},
    showOlder: () => {},
  };
  render(answerList({ survey, shown: [response], ...rest }, wordsOf(language)), document.body);
}

beforeEach(() => {
  document.documentElement.lang = "en";
  document.title = "Heed";
});

it("sets every answer beside its question, the respondent's words in their language", () => {
  place("en");
  const said = (name: string) => page.getByRole("term").filter({ hasText: name }).element();
  const beside = (name: string) => said(name).nextElementSibling;
  expect(beside("How did you hear of us?")?.textContent).toBe("The press");
  expect(beside("Elsewhere")?.textContent).toBe("<b>Rundfunk</b>");
  expect(beside("Elsewhere")?.getAttribute("lang")).toBe("de");
  expect(beside("The staff answered at once.")?.textContent).toBe("4 of 5");
  expect(beside("The staff answered at once.")?.hasAttribute("lang")).toBe(false);
});

it("says that words are missing only where nothing else was said", () => {
  place("en");
  expect(document.body.textContent).not.toContain("No words");
  const rest = {
    fresh: 0,
    isApart: false,
    hasOlder: false,
    showFresh: () => {},
    showOlder: () => {},
  };
  render(
    answerList({ survey, shown: [responseOf(2, 9, "")], ...rest }, wordsOf("en")),
    document.body,
  );
  expect(document.body.textContent).toContain("No words");
});

it.each(["en", "zh-Hans"] as const)("has no accessibility violation, %s", async (language) => {
  place(language, "Quick.");
  await page.viewport(1000, 400);
  const { violations } = await axe.run(document.body, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

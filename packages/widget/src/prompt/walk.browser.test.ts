import type { PageSurvey } from "@heed/contracts";
import { afterEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { importView } from "./import-view.ts";
import { Prompt } from "./prompt.ts";
import { LONG_SURVEY, openPrompt, SURVEY } from "./prompt-fixture.ts";

const radio = (score: number) => page.getByRole("radio", { name: String(score), exact: true });
const button = (name: string) => page.getByRole("button", { name, exact: true });
const text = (words: string) => page.getByText(words, { exact: true });
const next = () => button("Next").click();

afterEach(() => {
  Prompt.loadView = importView;
  vi.restoreAllMocks();
});

describe("progress", () => {
  test("is told from three questions on", async () => {
    await openPrompt({ survey: LONG_SURVEY });
    await expect.element(text("Question 1 of 3")).toBeVisible();
    await radio(4).click();
    await next();
    await expect.element(text("Question 2 of 3")).toBeVisible();
  });

  test("is not told of two that are really asked", async () => {
    await openPrompt();
    expect(page.getByText(/^Question/).elements()).toEqual([]);
    await radio(3).click();
    await next();
    expect(page.getByText(/^Question/).elements()).toEqual([]);
  });
});

describe("going back", () => {
  test("is not offered on the first question", async () => {
    await openPrompt();
    expect(button("Back").elements()).toEqual([]);
  });

  test("brings the score as it was given, and the words that were not sent stay", async () => {
    const { events } = await openPrompt();
    await radio(3).click();
    await next();
    await page.getByRole("textbox").fill("unsent");
    await button("Back").click();
    await expect.element(radio(3)).toBeChecked();
    await next();
    await expect.element(page.getByRole("textbox")).toHaveValue("unsent");
    expect(events.filter(([name]) => name === "heed-back")).toEqual([
      ["heed-back", { survey: "checkout", question: "score" }],
    ]);
  });

  test("another score takes back the words that followed from the first", async () => {
    const { calls } = await openPrompt();
    await radio(3).click();
    await next();
    await page.getByRole("textbox").fill("slow");
    await button("Back").click();
    await radio(9).click();
    await next();
    await expect.element(page.getByRole("textbox", { name: /like most/ })).toHaveValue("");
    await button("Send").click();
    expect(calls.at(-1)).toEqual(["record", { disposition: "complete", answers: { score: 9 } }]);
  });
});

describe("the link under the thanks", () => {
  const linked = (url: string): PageSurvey => ({
    ...SURVEY,
    thanksLink: { text: "See more", url },
  });
  const finish = async (url: string) => {
    await openPrompt({ survey: linked(url) });
    await radio(8).click();
    await next();
    await expect.element(text("Thank you for your answer.")).toBeVisible();
  };

  test.each(["https://shop.example/a", "http://shop.example/", "mailto:tea@shop.example"])(
    "leads to %s without giving the page away",
    async (url) => {
      await finish(url);
      const link = page.getByRole("link", { name: "See more" });
      await expect.element(link).toHaveAttribute("href", url);
      await expect.element(link).toHaveAttribute("rel", "noopener");
    },
  );

  test.each([
    "javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "//evil",
    "HTTPS:x",
  ])("is left out when it says %s", async (url) => {
    await finish(url);
    expect(page.getByRole("link").elements()).toEqual([]);
  });
});

test("markup in a survey's texts stays text", async () => {
  const hostile = "<img src=x onerror=alert(1)><b>bold</b>";
  const questions = SURVEY.questions.map((question) => ({
    ...question,
    text: hostile,
    ...("labels" in question && { labels: { min: hostile, max: hostile } }),
  }));
  const { prompt } = await openPrompt({ survey: { ...SURVEY, questions, thanks: hostile } });
  expect(prompt.shadowRoot?.querySelector("img, b")).toBeNull();
  await expect.element(page.getByRole("radiogroup", { name: hostile })).toBeVisible();
  await radio(8).click();
  await next();
  await expect.element(page.getByRole("status")).toHaveTextContent(hostile);
  expect(prompt.shadowRoot?.querySelector("img, b")).toBeNull();
});

describe("a question whose code is not built in", () => {
  const survey: PageSurvey = {
    ...SURVEY,
    questions: [
      ...SURVEY.questions.slice(0, 1),
      {
        id: "channel",
        kind: "choice",
        text: "How did you hear of us?",
        options: [
          { id: "friend", text: "A friend" },
          { id: "search", text: "A search" },
        ],
      },
      { id: "more", kind: "text", maxLength: 1000, text: "What else should we know?" },
    ],
  };

  test("is asked when its turn comes, and its answer is recorded", async () => {
    const { calls } = await openPrompt({ survey });
    await radio(8).click();
    await next();
    await page.getByRole("radio", { name: "A search" }).click();
    await next();
    expect(calls.at(-1)).toEqual([
      "record",
      { disposition: "complete", answers: { score: 8, channel: { options: ["search"] } } },
    ]);
  });

  test("that does not load is left out, and the console is told", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    Prompt.loadView = () => Promise.reject(new TypeError("failed"));
    // A kind that no earlier test has brought.
    const [first, , last] = survey.questions;
    if (!first || !last) throw new Error("the survey has three questions");
    const kano = {
      id: "export",
      kind: "kano" as const,
      text: "Think of the export.",
      functional: "With it?",
      dysfunctional: "Without it?",
    };
    await openPrompt({ survey: { ...survey, questions: [first, kano, last] } });
    await radio(8).click();
    await next();
    await expect.element(page.getByRole("textbox", { name: /else/ })).toBeVisible();
    expect(warn.mock.calls.join()).toContain("Heed: no-view,kano");
  });

  test("that comes late is waited for, and the wait cannot be clicked through", async () => {
    let bring = () => {};
    const arrived = new Promise<void>((resolve) => {
      bring = resolve;
    });
    Prompt.loadView = async (...wanted) => {
      await arrived;
      return importView(...wanted);
    };
    const matrix = {
      id: "service",
      kind: "matrix" as const,
      text: "How far do you agree?",
      points: 5,
      labels: { min: "No", max: "Yes" },
      rows: [{ id: "care", text: "It was packed with care." }],
    };
    const [first] = survey.questions;
    if (!first) throw new Error("the survey has questions");
    const { calls } = await openPrompt({ survey: { ...survey, questions: [first, matrix] } });
    await radio(8).click();
    await next();
    await next();
    expect(calls.filter(([call]) => call === "record").length).toBe(1);
    bring();
    await expect.element(page.getByRole("group", { name: "How far do you agree?" })).toBeVisible();
  });
});

test("a score by stars is drawn, each point saying how many stars it is", async () => {
  const starred: PageSurvey = {
    ...SURVEY,
    questions: [
      {
        id: "blend",
        kind: "rating",
        points: 5,
        look: "stars",
        text: "How would you rate this blend?",
        labels: { min: "Poor", max: "Excellent" },
      },
    ],
  };
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const { calls } = await openPrompt({ survey: starred });
  await page.getByRole("radio", { name: "3 stars" }).click();
  await button("Send").click();
  expect(calls.at(-1)).toEqual(["record", { disposition: "complete", answers: { blend: 3 } }]);
});

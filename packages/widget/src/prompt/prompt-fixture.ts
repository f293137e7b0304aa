import type { ItemResult, PageSurvey } from "@heed/contracts";
import type { Due, Progress } from "@heed/sdk";
import "../define.ts";
import ar from "../locales/ar.ts";
import { en } from "../locales/en.ts";
import type { Texts } from "../locales/texts.ts";
import zhHans from "../locales/zh-hans.ts";
import type { PromptEvents } from "./events.ts";

/** An NPS survey with a follow-up for detractors and another one for promoters. */
export const SURVEY: PageSurvey = {
  id: "checkout",
  revision: 1,
  touchpoint: "checkout.done",
  measure: "nps",
  language: "en",
  thanks: "Thank you for your answer.",
  questions: [
    {
      id: "score",
      kind: "scale",
      scale: "nps-0-10",
      text: "How likely are you to recommend us to a friend or colleague?",
      labels: { min: "Not at all likely", max: "Extremely likely" },
    },
    {
      id: "why-low",
      kind: "text",
      maxLength: 1000,
      text: "What should we change first?",
      showIf: { question: "score", from: 0, to: 6 },
    },
    {
      id: "why-high",
      kind: "text",
      maxLength: 1000,
      text: "What did you like most?",
      showIf: { question: "score", from: 9, to: 10 },
    },
  ],
};

/** The same survey as a Chinese page gets it. */
export const SURVEY_ZH: PageSurvey = {
  ...SURVEY,
  language: "zh-Hans",
  thanks: "感谢您的回答。",
  questions: [
    {
      id: "score",
      kind: "scale",
      scale: "nps-0-10",
      text: "您向朋友或同事推荐我们的可能性有多大？",
      labels: { min: "完全不可能", max: "非常可能" },
    },
    {
      id: "why-low",
      kind: "text",
      maxLength: 1000,
      text: "您认为我们首先应当改进什么？",
      showIf: { question: "score", from: 0, to: 6 },
    },
    {
      id: "why-high",
      kind: "text",
      maxLength: 1000,
      text: "您最满意的是什么？",
      showIf: { question: "score", from: 9, to: 10 },
    },
  ],
};

/** The same survey as an Arabic page gets it. */
export const SURVEY_AR: PageSurvey = {
  ...SURVEY,
  language: "ar",
  dir: "rtl",
  thanks: "شكرًا لإجابتكم.",
  questions: [
    {
      id: "score",
      kind: "scale",
      scale: "nps-0-10",
      text: "ما مدى احتمال أن توصوا بنا صديقًا أو زميلًا؟",
      labels: { min: "غير محتمل إطلاقًا", max: "محتمل جدًا" },
    },
    {
      id: "why",
      kind: "text",
      maxLength: 1000,
      text: "ما السبب الرئيسي لتقييمكم؟",
    },
  ],
};

/** Two scales in a row, then words for everybody. */
export const LONG_SURVEY: PageSurvey = {
  ...SURVEY,
  id: "support",
  measure: "csat",
  questions: [
    {
      id: "satisfied",
      kind: "scale",
      scale: "csat-1-5",
      text: "How satisfied were you with the answer?",
      labels: { min: "Very dissatisfied", max: "Very satisfied" },
    },
    {
      id: "easy",
      kind: "scale",
      scale: "ces2-1-7",
      text: "Support made it easy for me to handle my issue.",
      labels: { min: "Strongly disagree", max: "Strongly agree" },
    },
    { id: "more", kind: "text", maxLength: 1000, text: "What else should we know?" },
  ],
};

type Recorded =
  | [call: "shown"]
  | [call: "dismiss", forever: boolean]
  | [call: "giveUp", reason: string]
  | [call: "record", Progress];

const ACCEPTED: ItemResult = { index: 0, id: null, status: "accepted" };

/** A due survey that writes down what becomes of it; `deliver` says what each record comes to. */
export function createDue(
  options: { survey?: PageSurvey; language?: string; deliver?: () => Promise<ItemResult> } = {},
) {
  const calls: Recorded[] = [];
  let isFree = false;
  const { language = "en", deliver = async () => ACCEPTED } = options;
  const { survey = language.startsWith("zh") ? SURVEY_ZH : SURVEY } = options;
  const due: Due = {
    survey,
    touchpoint: survey.touchpoint,
    language,
    interface: language,
    shown: () => void calls.push(["shown"]),
    // As by the client, after all answers it records nothing and only makes the place free.
    dismiss: (forever = false) => {
      isFree = true;
      const [, last] = calls.at(-1) ?? [];
      const isComplete = typeof last === "object" && last.disposition === "complete";
      if (!isComplete) calls.push(["dismiss", forever]);
    },
    giveUp: (reason) => void calls.push(["giveUp", reason]),
    // As by the client, what says nothing new is not recorded again; where the prompt stands is for
    // the tab's next page.
    record: ({ state: _, ...progress }) => {
      const call: Recorded = ["record", progress];
      if (JSON.stringify(call) !== JSON.stringify(calls.at(-1))) calls.push(call);
      return deliver();
    },
  };
  return { due, calls, isFree: () => isFree };
}

/** Ends the listeners of the prompt before. */
let last: AbortController | undefined;

/** Empties the page, puts a prompt at its end and waits until it is in view. */
export async function openPrompt(
  options: NonNullable<Parameters<typeof createDue>[0]> & { texts?: Texts } = {},
) {
  const { due, calls, isFree } = createDue(options);
  const main = document.createElement("main");
  const heading = document.createElement("h1");
  heading.textContent = "Shop";
  const host = document.createElement("button");
  host.textContent = "Host";
  main.append(heading, host);
  const prompt = document.createElement("heed-prompt");
  document.body.replaceChildren(main, prompt);
  const events: [keyof PromptEvents, unknown][] = [];
  last?.abort();
  last = new AbortController();
  const { signal } = last;
  for (const name of [
    "heed-shown",
    "heed-answer",
    "heed-back",
    "heed-dismiss",
    "heed-complete",
  ] as const) {
    main.ownerDocument.body.addEventListener(
      name,
      (event) => events.push([name, (event as CustomEvent).detail]),
      { signal },
    );
  }
  const isShown = new Promise((resolve) =>
    prompt.addEventListener("heed-shown", resolve, { once: true }),
  );
  prompt.texts = options.texts ?? { ar, "zh-Hans": zhHans }[due.language] ?? en;
  prompt.due = due;
  await isShown;
  // Places and colours are judged when the prompt has come in.
  const panel = prompt.shadowRoot?.querySelector("[part~=panel]");
  await Promise.all(panel?.getAnimations().map(({ finished }) => finished) ?? []);
  return { prompt, calls, events, host, due, isFree };
}

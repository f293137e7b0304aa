import {
  type StoredResponse,
  type SurveyRevision,
  storedResponse,
  surveyRevision,
} from "@heed/contracts";

const text = (en: string, zh: string) => ({ en, "zh-Hans": zh });

/** A live survey with one NPS question and one for words, in both languages. */
export function surveyOf(id: string, name: string, changes: object = {}): SurveyRevision {
  return surveyRevision.parse({
    survey: {
      id,
      name: text(name, `${name}（中文）`),
      touchpoint: "checkout.done",
      defaultLanguage: "en",
      questions: [
        {
          id: "recommend",
          kind: "scale",
          scale: "nps-0-10",
          text: text("How likely are you to recommend us?", "您有多大可能推荐我们？"),
          labels: { min: text("Not likely", "不可能"), max: text("Very likely", "很可能") },
        },
        { id: "why", kind: "text", text: text("What is the reason?", "原因是什么？") },
      ],
      thanks: text("Thank you.", "谢谢您。"),
    },
    revision: 1,
    status: "live",
    publishedAt: "2026-08-01T00:00:00Z",
    ...changes,
  });
}

/** A complete answer with words; `minute` orders it within the hour and makes its id its own. */
export function responseOf(minute: number, score: number, words: string): StoredResponse {
  const time = `2026-11-21T12:${String(minute).padStart(2, "0")}:00Z`;
  return storedResponse.parse({
    id: `019aa000-0000-7000-8000-0000000000${String(minute).padStart(2, "0")}`,
    sequence: 1,
    survey: "shop-nps",
    revision: 1,
    touchpoint: "checkout.done",
    disposition: "complete",
    answers: [
      { question: "recommend", value: score },
      { question: "why", value: words },
    ],
    occurredAt: time,
    receivedAt: time,
    language: "en",
    page: null,
    person: null,
    traits: {},
    gpc: false,
    isSample: false,
  });
}

import type { SurveyInput } from "@heed/contracts";

const both = (en: string, zh: string) => ({ en, "zh-Hans": zh });
const ends = { min: both("Poor", "差"), max: both("Good", "好") };

/** A survey that asks a question of every kind, in English and Chinese. */
export const EVERY_KIND: SurveyInput = {
  id: "every",
  name: both("Every kind", "各种题型"),
  touchpoint: "mail.opened",
  defaultLanguage: "en",
  questions: [
    {
      id: "recommend",
      kind: "scale",
      scale: "nps-0-10",
      text: both("How likely are you to recommend us?", "您向朋友推荐我们的可能性有多大？"),
      labels: ends,
    },
    {
      id: "why",
      kind: "text",
      text: both("What is missing?", "还缺少什么？"),
      maxLength: 20,
      showIf: { question: "recommend", from: 0, to: 6 },
    },
    { id: "food", kind: "rating", points: 5, text: both("The food?", "菜品如何？"), labels: ends },
    {
      id: "found",
      kind: "choice",
      many: true,
      text: both("How did you find us?", "您如何得知我们？"),
      options: [
        { id: "ad", text: both("An ad", "广告") },
        { id: "friend", text: both("A friend", "朋友") },
      ],
      other: both("Something else", "其他途径"),
    },
    {
      id: "service",
      kind: "matrix",
      points: 5,
      text: both("The service", "服务"),
      labels: ends,
      rows: [
        { id: "speed", text: both("Speed", "速度") },
        { id: "tone", text: both("Tone", "态度") },
      ],
      expectations: {
        expected: both("expected", "期望"),
        experienced: both("experienced", "实际"),
      },
    },
    {
      id: "dark",
      kind: "kano",
      text: both("A dark mode", "深色模式"),
      functional: both("If there were one?", "如果有，您觉得如何？"),
      dysfunctional: both("If there were none?", "如果没有，您觉得如何？"),
    },
    {
      id: "reach",
      kind: "contact",
      text: both("May we write to you?", "我们可以联系您吗？"),
      fields: ["name", "email"],
      consent: both("You may write to me about this", "同意就此事与我联系"),
    },
  ],
  thanks: both("Thank you.", "感谢您。"),
  thanksLink: { text: both("To the shop", "前往商店"), url: "https://shop.example/" },
};

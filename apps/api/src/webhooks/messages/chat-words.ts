import type { Webhook } from "@heed/contracts";

/** The words of a chat's messages. Each message begins with "Heed", which a bot may ask for. */
export interface ChatWords {
  received: string;
  updated: string;
  erased: string;
  test: string;
  survey: string;
  touchpoint: string;
  score: string;
  comment: string;
  response: string;
  open: string;
  /** A score on its scale. */
  scoreOf: (score: number, min: number, max: number) => string;
}

export const CHAT_WORDS: Readonly<Record<Webhook["language"], ChatWords>> = {
  en: {
    received: "Heed: a new answer",
    updated: "Heed: an answer was changed",
    erased: "Heed: an answer was erased",
    test: "Heed: this is a test, answers will come here",
    survey: "Survey",
    touchpoint: "Touchpoint",
    score: "Score",
    comment: "Comment",
    response: "Response",
    open: "Open in Heed",
    scoreOf: (score, min, max) => `${score} (${min}–${max})`,
  },
  zh: {
    received: "Heed：收到新回答",
    updated: "Heed：回答有更新",
    erased: "Heed：回答已删除",
    test: "Heed：这是一条测试消息，以后的回答会发到这里",
    survey: "问卷",
    touchpoint: "触点",
    score: "评分",
    comment: "留言",
    response: "回答编号",
    open: "在 Heed 中查看",
    scoreOf: (score, min, max) => `${score}（${min}–${max}）`,
  },
};

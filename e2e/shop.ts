import type { Locator, Page } from "@playwright/test";

/** One touchpoint of the demo shop, as its visitor sees it. */
export interface Touchpoint {
  survey: string;
  question: string;
  path: string;
  button: string;
  /** The name of the prompt's region. */
  region: string;
  asks: string;
  score: number;
  next: string;
  followUp: string;
  comment: string;
  send: string;
  thanks: string;
}

const english = { region: "Short survey", next: "Next", send: "Send" };
const chinese = { region: "简短问卷", next: "下一步", send: "提交" };

export const TOUCHPOINTS: readonly Touchpoint[] = [
  {
    ...english,
    survey: "checkout-csat",
    question: "satisfaction",
    path: "/en/",
    button: "Place order",
    asks: "How satisfied were you with the checkout?",
    score: 2,
    followUp: "What should we improve first?",
    comment: "Paying took three tries.",
    thanks: "Thank you. We read every answer.",
  },
  {
    ...english,
    survey: "ticket-ces",
    question: "ease",
    path: "/en/support",
    button: "Close the ticket",
    asks: "How far do you agree: Leaf & Kettle made it easy for me to handle my issue.",
    score: 5,
    followUp: "What helped you most?",
    comment: "One message was enough.",
    thanks: "Thank you. Your answer goes to the people who handle tickets.",
  },
  {
    ...english,
    survey: "account-nps",
    question: "recommend",
    path: "/en/account",
    button: "Skip ahead to day 30",
    asks: "How likely are you to recommend Leaf & Kettle to a friend or colleague?",
    score: 9,
    followUp: "What do you value most?",
    comment: "The oolong.",
    thanks: "Thank you. See you at the next pot.",
  },
  {
    ...chinese,
    survey: "checkout-csat",
    question: "satisfaction",
    path: "/zh/",
    button: "提交订单",
    asks: "您对本次结账过程的满意程度如何\uff1f",
    score: 4,
    followUp: "哪一点让您觉得顺利\uff1f",
    comment: "步骤很少\uff0c很快。",
    thanks: "谢谢您。每一份回答我们都会认真阅读。",
  },
  {
    ...chinese,
    survey: "ticket-ces",
    question: "ease",
    path: "/zh/support",
    button: "关闭工单",
    asks: "您是否同意\uff1a叶与壶让我很轻松地解决了问题。",
    score: 4,
    followUp: "怎样做会让您更省力\uff1f",
    comment: "同一件事说了三遍。",
    thanks: "谢谢您。您的回答会转给处理工单的同事。",
  },
  {
    ...chinese,
    survey: "account-nps",
    question: "recommend",
    path: "/zh/account",
    button: "快进到第\u200930\u2009天",
    asks: "您有多大可能把叶与壶推荐给朋友或同事\uff1f",
    score: 6,
    followUp: "我们需要改变什么\uff0c您才会愿意推荐\uff1f",
    comment: "送货太慢。",
    thanks: "谢谢您。期待与您再饮一壶。",
  },
];

/** Reaches a touchpoint and waits until the prompt counts as shown. */
export async function reach(page: Page, touchpoint: Touchpoint): Promise<Locator> {
  const shown = page.evaluate(() => {
    return new Promise<void>((resolve) => {
      document.addEventListener("heed-shown", () => resolve(), { once: true });
    });
  });
  await page.getByRole("button", { name: touchpoint.button, exact: true }).click();
  await shown;
  const prompt = page.getByRole("region", { name: touchpoint.region, exact: true });
  await prompt.waitFor();
  return prompt;
}

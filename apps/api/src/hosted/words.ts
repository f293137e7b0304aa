/** The hosted page's own English texts; `{score}` is filled in. */
const en = {
  language: "en",
  send: "Send",
  next: "Next",
  /** On a question that nobody needs to answer. */
  nextOrSkip: "Next, or skip",
  savedScore: "Your score of {score} has been saved. If you have a moment more:",
  saved: "Saved.",
  close: "You can close this page.",
  other: "Other",
  expected: "Expected",
  kano: ["I like it", "I expect it", "I don’t mind", "I can live with it", "I dislike it"],
  name: "Name",
  email: "E-mail",
  phone: "Phone",
  optional: (field: string) => `${field} (optional)`,
  missing: "Please choose an answer first, then send it.",
  invalid: "Please check your answer.",
  needsConsent: "Please agree first, or leave the fields empty.",
  notSaved: "Your answer could not be saved just now. Please send it again in a moment.",
  broken: {
    title: "This link does not work",
    text: "Part of it may have been lost when it was copied. Please open it from the message itself. Nothing was saved.",
  },
  expired: {
    title: "This link has expired",
    text: "Answers are no longer taken through it. Nothing was saved.",
  },
  ended: {
    title: "This survey has ended",
    text: "Answers are no longer taken. Thank you for wanting to give one.",
  },
};

export type Words = typeof en;

const zhHans: Words = {
  language: "zh-Hans",
  send: "提交",
  next: "下一步",
  nextOrSkip: "下一步或跳过",
  savedScore: "已保存您给出的 {score} 分。如果您还有时间：",
  saved: "已保存。",
  close: "您可以关闭此页面了。",
  other: "其他",
  expected: "期望",
  kano: ["我很喜欢", "理应如此", "无所谓", "勉强接受", "我不喜欢"],
  name: "姓名",
  email: "电子邮箱",
  phone: "电话",
  optional: (field) => `${field}（选填）`,
  missing: "请您先选择一项，再提交。",
  invalid: "请您检查所填写的内容。",
  needsConsent: "请您先同意，或将各栏留空。",
  notSaved: "您的回答暂时未能保存，请您稍后再次提交。",
  broken: {
    title: "此链接无法打开",
    text: "链接在复制时可能不完整，请您直接从原消息中打开。未保存任何内容。",
  },
  expired: {
    title: "此链接已过期",
    text: "已不能再通过它提交回答。未保存任何内容。",
  },
  ended: {
    title: "此问卷已结束",
    text: "现已不再收集回答，感谢您的参与意愿。",
  },
};

/** Chooses the page's own words: Chinese for every kind of Chinese, else English. */
export function wordsFor(language: string): Words {
  return /^zh\b/i.test(language) ? zhHans : en;
}

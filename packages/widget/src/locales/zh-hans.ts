import type { Texts } from "./texts.ts";

/** The interface's texts in simplified Chinese. */
export const zhHans: Texts = {
  lang: "zh-Hans",
  region: "简短问卷",
  opened: "页面末尾有一份简短问卷，期待您的意见。",
  close: "关闭",
  never: "不再询问",
  next: "下一步",
  send: "提交",
  skip: "跳过",
  chooseScore: "请您先选择一个分数。",
  writeText: "请您填写回答。",
  failed: "您的回答未能保存，仅在您离开本页之前保留。请您稍后再试，或告知网站负责人。代码：",
};

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
  failed: "您的回答未能保存，关闭此窗口后将不再保留。烦请您将此代码告知网站负责人：",
};

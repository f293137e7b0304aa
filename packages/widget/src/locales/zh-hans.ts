import type { Texts } from "./texts.ts";

/** The interface's texts in simplified Chinese. */
const texts: Texts = {
  lang: "zh-Hans",
  region: "简短问卷",
  opened: "页面末尾有一份简短问卷，期待您的意见。",
  close: "关闭",
  never: "不再询问",
  back: "上一步",
  next: "下一步",
  send: "提交",
  skip: "跳过",
  progress: "第\u2009{at}\u2009题，共\u2009{of}\u2009题",
  chooseScore: "请您先选择一个分数。",
  chooseOption: "请您先选择一项。",
  rateAll: "请您为每一行评分。",
  writeText: "请您填写回答。",
  left_other: "还可输入\u2009{count}\u2009个字",
  personal: "内容似乎包含个人信息，您无需提供。",
  other: "其他",
  star_other: "{count}\u2009星",
  kanoLike: "我很喜欢",
  kanoExpect: "理应如此",
  kanoNeutral: "无所谓",
  kanoTolerate: "勉强接受",
  kanoDislike: "我不喜欢",
  name: "姓名",
  email: "电子邮箱",
  phone: "电话",
  invalidEmail: "请您检查电子邮箱地址。",
  needsConsent: "请您先同意，或将各栏留空。",
  feedback: "意见反馈",
  failed: "您的回答未能保存，关闭此窗口后将不再保留。烦请您将此代码告知网站负责人：",
};

export default texts;

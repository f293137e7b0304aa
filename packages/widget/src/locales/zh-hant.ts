import type { Texts } from "./texts.ts";

/** The interface's texts in traditional Chinese. */
const texts: Texts = {
  lang: "zh-Hant",
  region: "簡短問卷",
  opened: "頁面末尾有一份簡短問卷，期待您的意見。",
  close: "關閉",
  never: "不再詢問",
  back: "上一步",
  next: "下一步",
  send: "送出",
  skip: "略過",
  progress: "第\u2009{at}\u2009題，共\u2009{of}\u2009題",
  chooseScore: "請您先選擇一個分數。",
  chooseOption: "請您先選擇一項。",
  rateAll: "請您為每一項評分。",
  writeText: "請您填寫回答。",
  left_other: "還可輸入\u2009{count}\u2009個字",
  personal: "內容似乎包含個人資料，您無需提供。",
  other: "其他",
  star_other: "{count}\u2009顆星",
  kanoLike: "我很喜歡",
  kanoExpect: "理應如此",
  kanoNeutral: "無所謂",
  kanoTolerate: "勉強接受",
  kanoDislike: "我不喜歡",
  name: "姓名",
  email: "電子郵件",
  phone: "電話",
  invalidEmail: "請您檢查電子郵件地址。",
  needsConsent: "請您先同意，或將各欄留空。",
  feedback: "意見回饋",
  failed: "您的回答未能儲存，關閉此視窗後將不再保留。煩請您將此代碼告知網站負責人：",
};

export default texts;

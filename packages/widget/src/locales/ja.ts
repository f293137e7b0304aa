import type { Texts } from "./texts.ts";

/** The interface's texts in Japanese. */
const texts: Texts = {
  lang: "ja",
  region: "簡単なアンケート",
  opened: "ページの最後に簡単なアンケートが表示されました。",
  close: "閉じる",
  never: "今後は表示しない",
  back: "戻る",
  next: "次へ",
  send: "送信",
  skip: "スキップ",
  progress: "全{of}問中{at}問目",
  chooseScore: "点数をお選びください。",
  chooseOption: "選択肢をお選びください。",
  rateAll: "すべての項目を評価してください。",
  writeText: "回答をご入力ください。",
  left_other: "残り{count}文字",
  personal: "個人情報が含まれているようです。ご記入いただく必要はありません。",
  other: "その他",
  star_other: "星{count}個",
  kanoLike: "気に入る",
  kanoExpect: "当然だと思う",
  kanoNeutral: "何とも思わない",
  kanoTolerate: "仕方がないと思う",
  kanoDislike: "気に入らない",
  name: "お名前",
  email: "メールアドレス",
  phone: "電話番号",
  invalidEmail: "メールアドレスをご確認ください。",
  needsConsent: "先に同意していただくか、各欄を空欄のままにしてください。",
  feedback: "ご意見・ご感想",
  failed:
    "回答を保存できませんでした。この画面を閉じると回答は失われます。お手数ですが、次のコードをサイトの管理者にお知らせください：",
};

export default texts;

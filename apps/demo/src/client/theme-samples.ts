type Words = readonly [en: string, zh: string];

/** A question whose words stand in both languages. */
type Question = Readonly<Record<string, unknown>>;

export interface Sample {
  readonly group: "scales" | "kinds" | "states" | "themes";
  readonly name: { readonly en: string; readonly zh: string };
  readonly questions: readonly Question[];
  /** A class that sets properties of the theme. */
  readonly theme?: string;
  /** What is pressed in the prompt to bring it into its state. */
  readonly press?: readonly string[];
  /** What is sent is refused for good. */
  readonly isRefused?: true;
  /** Asked in Arabic, whatever the page's language. */
  readonly isArabic?: true;
}

/** A survey as a prompt gets it. */
export type Asked = Readonly<Record<string, unknown>>;

const RECOMMEND: Question = {
  id: "recommend",
  kind: "scale",
  scale: "nps-0-10",
  text: [
    "How likely are you to recommend us to a friend or colleague?",
    "您向朋友或同事推荐我们的可能性有多大？",
  ],
  labels: { min: ["Not at all likely", "完全不可能"], max: ["Extremely likely", "非常可能"] },
};
const SATISFIED: Question = {
  id: "satisfied",
  kind: "scale",
  scale: "csat-1-5",
  text: ["How satisfied were you with the delivery?", "您对本次配送的满意程度如何？"],
  labels: { min: ["Very dissatisfied", "非常不满意"], max: ["Very satisfied", "非常满意"] },
};
const EASY: Question = {
  id: "easy",
  kind: "scale",
  scale: "ces2-1-7",
  text: ["The shop made it easy for me to find a tea.", "本店让我很轻松地找到了想要的茶。"],
  labels: { min: ["Strongly disagree", "非常不同意"], max: ["Strongly agree", "非常同意"] },
};
const WHY: Question = {
  id: "why",
  kind: "text",
  maxLength: 200,
  text: ["What is the main reason for your score?", "您给出这个分数的主要原因是什么？"],
};
const RATING: Question = {
  id: "blend",
  kind: "rating",
  points: 5,
  look: "stars",
  text: ["How would you rate this blend?", "您如何评价这款拼配茶？"],
  labels: { min: ["Poor", "不好"], max: ["Excellent", "极好"] },
};
const CHOICE: Question = {
  id: "channel",
  kind: "choice",
  text: ["How did you hear of us?", "您是从哪里了解到我们的？"],
  options: [
    { id: "friend", text: ["From a friend", "朋友介绍"] },
    { id: "search", text: ["By a search", "网上搜索"] },
    { id: "press", text: ["From the press", "媒体报道"] },
  ],
  other: ["In another way", "其他途径"],
};
const MATRIX: Question = {
  id: "service",
  kind: "matrix",
  points: 5,
  text: ["How far do you agree with these statements?", "您在多大程度上同意以下说法？"],
  labels: { min: ["Strongly disagree", "非常不同意"], max: ["Strongly agree", "非常同意"] },
  rows: [
    { id: "time", text: ["The tea arrived when it was promised.", "茶叶按承诺的时间送达。"] },
    { id: "care", text: ["It was packed with care.", "包装很用心。"] },
  ],
};
const KANO: Question = {
  id: "sample",
  kind: "kano",
  text: ["Please think of a free sample with each order.", "请设想每笔订单都附赠一份试饮。"],
  functional: ["If there is a sample, how do you feel?", "如果有试饮，您觉得怎样？"],
  dysfunctional: ["If there is none, how do you feel?", "如果没有试饮，您觉得怎样？"],
};
const CONTACT: Question = {
  id: "reach",
  kind: "contact",
  fields: ["name", "email"],
  text: ["May we come back to you?", "我们可以回复您吗？"],
  consent: [
    "You may use this to write to me about my answer.",
    "我同意你们据此就我的回答与我联系。",
  ],
};

const ARABIC: Question = {
  id: "recommend",
  kind: "scale",
  scale: "nps-0-10",
  text: "ما مدى احتمال أن توصوا بنا صديقًا أو زميلًا؟",
  labels: { min: "غير محتمل إطلاقًا", max: "محتمل جدًا" },
};

export const SAMPLES: readonly Sample[] = [
  { group: "scales", name: { en: "NPS", zh: "NPS" }, questions: [RECOMMEND, WHY] },
  { group: "scales", name: { en: "CSAT, numbers", zh: "CSAT，数字" }, questions: [SATISFIED, WHY] },
  {
    group: "scales",
    name: { en: "CSAT, faces", zh: "CSAT，表情" },
    questions: [{ ...SATISFIED, look: "faces" }],
    press: ["input[value='4']"],
  },
  {
    group: "scales",
    name: { en: "Rating, stars", zh: "评分，星星" },
    questions: [RATING],
    press: ["input[value='3']"],
  },
  { group: "scales", name: { en: "CES 2.0", zh: "CES 2.0" }, questions: [EASY] },
  {
    group: "scales",
    name: { en: "CSAT, seven faces", zh: "CSAT，七个表情" },
    questions: [{ ...SATISFIED, scale: "csat-1-7", look: "faces" }],
  },
  { group: "kinds", name: { en: "Text", zh: "文字" }, questions: [WHY] },
  { group: "kinds", name: { en: "Choice, one", zh: "单选" }, questions: [CHOICE] },
  {
    group: "kinds",
    name: { en: "Choice, several", zh: "多选" },
    questions: [{ ...CHOICE, many: true }],
  },
  { group: "kinds", name: { en: "Matrix", zh: "矩阵" }, questions: [MATRIX] },
  {
    group: "kinds",
    name: { en: "Matrix, with expectations", zh: "矩阵，含期望" },
    questions: [
      {
        ...MATRIX,
        expectations: {
          expected: ["What I expected", "我的期望"],
          experienced: ["What I got", "我的体验"],
        },
      },
    ],
  },
  { group: "kinds", name: { en: "Kano pair", zh: "Kano 双问" }, questions: [KANO] },
  { group: "kinds", name: { en: "Contact", zh: "联系方式" }, questions: [CONTACT] },
  {
    group: "states",
    name: { en: "A chosen score", zh: "已选分数" },
    questions: [RECOMMEND, WHY],
    press: ["input[value='9']"],
  },
  {
    group: "states",
    name: { en: "A missing score", zh: "尚未选择" },
    questions: [RECOMMEND],
    press: ["[part=submit]"],
  },
  {
    group: "states",
    name: { en: "The second of three questions", zh: "三题中的第二题" },
    questions: [RECOMMEND, EASY, WHY],
    press: ["input[value='9']", "[part=submit]"],
  },
  {
    group: "states",
    name: { en: "Thanks, with a link", zh: "致谢与链接" },
    questions: [SATISFIED],
    press: ["input[value='5']", "[part=submit]"],
  },
  {
    group: "states",
    name: { en: "An answer that was refused", zh: "回答未被接受" },
    questions: [SATISFIED, WHY],
    press: ["input[value='5']", "[part=submit]"],
    isRefused: true,
  },
  {
    group: "themes",
    name: { en: "A brand of its own, square and compact", zh: "自有品牌色，直角，紧凑" },
    questions: [RECOMMEND],
    theme: "own",
    press: ["input[value='7']"],
  },
  {
    group: "themes",
    name: { en: "A pale brand colour, corrected", zh: "浅色品牌色，已校正" },
    questions: [RECOMMEND],
    theme: "pale",
    press: ["input[value='7']"],
  },
  {
    group: "themes",
    name: { en: "From right to left", zh: "从右到左" },
    questions: [ARABIC],
    press: ["input[value='7']"],
    isArabic: true,
  },
];

/** Gives a sample's survey in one language, to be asked where it stands. */
export function asked({ name, questions, isArabic }: Sample, isChinese: boolean): Asked {
  const language = isArabic ? "ar" : isChinese ? "zh-Hans" : "en";
  return {
    id: name.en,
    revision: 1,
    touchpoint: "themes",
    measure: "nps",
    language,
    ...(isArabic && { dir: "rtl" }),
    presentation: "inline",
    questions: localise(questions, isChinese),
    thanks: isChinese ? "感谢您的回答。" : "Thank you for your answer.",
    thanksLink: {
      text: isChinese ? "看看新茶" : "See the new teas",
      url: new URL(`/${isChinese ? "zh" : "en"}/`, location.href).href,
    },
  };
}

/** Picks one language wherever a pair of words stands. */
function localise(value: unknown, isChinese: boolean): unknown {
  if (isWords(value)) return value[isChinese ? 1 : 0];
  if (Array.isArray(value)) return value.map((item) => localise(item, isChinese));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, localise(item, isChinese)]),
  );
}

/** A pair whose second half is Chinese; a contact's two fields are none. */
function isWords(value: unknown): value is Words {
  return Array.isArray(value) && value.length === 2 && /\p{Script=Han}/u.test(String(value[1]));
}

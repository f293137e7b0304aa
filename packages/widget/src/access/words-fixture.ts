/** What the questions of the access tests say, in one language of each kind of writing. */
export interface Words {
  score: string;
  min: string;
  max: string;
  why: string;
  options: readonly [string, string];
  other: string;
  rows: readonly [string, string];
  expected: string;
  experienced: string;
  present: string;
  absent: string;
  consent: string;
  thanks: string;
  link: string;
}

const en: Words = {
  score: "How likely are you to recommend us to a friend?",
  min: "Not at all likely",
  max: "Extremely likely",
  why: "What should we change first?",
  options: ["From a friend", "By a search"],
  other: "In another way",
  rows: ["The staff answer at once.", "It is done when it was promised."],
  expected: "What I expected",
  experienced: "What I got",
  present: "If there is an export, how do you feel?",
  absent: "If there is no export, how do you feel?",
  consent: "You may use this to write to me about my answer.",
  thanks: "Thank you for your answer.",
  link: "Read what we changed",
};

const ar: Words = {
  score: "ما مدى احتمال أن توصوا بنا صديقًا؟",
  min: "غير محتمل إطلاقًا",
  max: "محتمل جدًا",
  why: "ما أول شيء ينبغي أن نغيّره؟",
  options: ["من صديق", "عن طريق البحث"],
  other: "بطريقة أخرى",
  rows: ["يجيب الموظفون فورًا.", "يُنجَز العمل في الموعد."],
  expected: "ما توقعته",
  experienced: "ما حصلت عليه",
  present: "ما شعوركم إذا وُجد التصدير؟",
  absent: "ما شعوركم إذا لم يوجد التصدير؟",
  consent: "يمكنكم استخدام هذا للكتابة إليّ بشأن إجابتي.",
  thanks: "شكرًا لإجابتكم.",
  link: "اقرأوا ما غيّرناه",
};

const zhHans: Words = {
  score: "您向朋友推荐我们的可能性有多大？",
  min: "完全不可能",
  max: "非常可能",
  why: "您认为我们首先应当改进什么？",
  options: ["朋友介绍", "网上搜索"],
  other: "其他方式",
  rows: ["工作人员立即答复。", "按承诺的时间完成。"],
  expected: "我的期望",
  experienced: "我的体验",
  present: "如果有导出功能，您觉得如何？",
  absent: "如果没有导出功能，您觉得如何？",
  consent: "您可以用它就我的回答与我联系。",
  thanks: "感谢您的回答。",
  link: "看看我们改进了什么",
};

export const WORDS = { en, ar, "zh-Hans": zhHans };
export type Language = keyof typeof WORDS;
export const LANGUAGES = Object.keys(WORDS) as Language[];

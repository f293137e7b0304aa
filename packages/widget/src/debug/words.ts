/** What the panel says in English. */
const en = {
  title: "Heed: why, and why not",
  close: "Close",
  asked: "Asked",
  held: "Held",
  until: "May change",
  notByTime: "Does not change by time alone",
  nothing: "No survey is known yet.",
  history: "What is remembered of this visitor",
  noHistory: "Nothing is kept on this device.",
  optedOut: "The visitor said not to be asked again.",
  shown: "Shown",
  answered: "answered",
  dismissed: "dismissed",
  absent: "Heed has not started on this page.",
};

export type PanelWords = typeof en;

const zhHans: PanelWords = {
  title: "Heed：询问与不询问的原因",
  close: "关闭",
  asked: "询问",
  held: "不询问",
  until: "可能改变的时间",
  notByTime: "不会仅随时间改变",
  nothing: "尚未读取到任何问卷。",
  history: "对该访客所记住的内容",
  noHistory: "此设备上未保存任何内容。",
  optedOut: "访客已选择不再被询问。",
  shown: "显示",
  answered: "回答",
  dismissed: "关闭",
  absent: "此页面上的 Heed 尚未启动。",
};

/** Picks the panel's words: Chinese gets the simplified ones, all others English. */
export function panelWords(language: string): PanelWords {
  return /^zh\b/i.test(language) ? zhHans : en;
}

/** Every text of the theme page that the surveys do not bring themselves. */
interface ThemeTexts {
  readonly lang: string;
  /** The language's own name. */
  readonly name: string;
  readonly shop: string;
  readonly title: string;
  readonly lead: string;
  readonly knobs: string;
  readonly accent: string;
  readonly radius: string;
  readonly density: string;
  readonly comfortable: string;
  readonly compact: string;
  readonly show: Readonly<Record<"popover" | "bar" | "modal", string>>;
  readonly groups: readonly { readonly id: string; readonly title: string }[];
}

export const THEME_TEXTS: Readonly<Record<"en" | "zh", ThemeTexts>> = {
  en: {
    lang: "en",
    name: "English",
    shop: "Leaf & Kettle",
    title: "Questions and themes",
    lead: "Every kind of question, look, state and theme, light and dark side by side. Nothing that is answered here is recorded.",
    knobs: "Theme",
    accent: "Brand colour",
    radius: "Corners",
    density: "Density",
    comfortable: "Comfortable",
    compact: "Compact",
    show: { popover: "Show in the corner", bar: "Show as a bar", modal: "Show as a dialog" },
    groups: [
      { id: "scales", title: "Scales and looks" },
      { id: "kinds", title: "Further kinds of question" },
      { id: "states", title: "States" },
      { id: "themes", title: "Themes" },
    ],
  },
  zh: {
    lang: "zh-Hans",
    name: "中文",
    shop: "叶与壶",
    title: "题型与主题",
    lead: "各种题型、样式、状态和主题，浅色与深色并排展示。您在此处的回答不会被记录。",
    knobs: "主题",
    accent: "品牌色",
    radius: "圆角",
    density: "密度",
    comfortable: "宽松",
    compact: "紧凑",
    show: { popover: "在角落显示", bar: "以横条显示", modal: "以对话框显示" },
    groups: [
      { id: "scales", title: "量表与样式" },
      { id: "kinds", title: "其他题型" },
      { id: "states", title: "状态" },
      { id: "themes", title: "主题" },
    ],
  },
};

/** How one of the demo shop's surveys is answered in the samples. */
export interface SampleProfile {
  readonly survey: string;
  readonly scaleQuestion: string;
  /** Prompts shown on a weekday; a weekend day has about half. */
  readonly shownPerDay: number;
  /** The share of prompts that are answered. */
  readonly participation: number;
  readonly minScore: number;
  /** How often each score is given, from the lowest: at the first day and at the last. */
  readonly first: readonly number[];
  readonly last: readonly number[];
  /** The follow-up asked for a score, and what people write. */
  readonly followUps: readonly SampleFollowUp[];
}

export interface SampleFollowUp {
  readonly question: string;
  readonly from: number;
  readonly to: number;
  readonly en: readonly string[];
  readonly zh: readonly string[];
}

export const SAMPLE_PROFILES: readonly SampleProfile[] = [
  {
    survey: "checkout-csat",
    scaleQuestion: "satisfaction",
    shownPerDay: 64,
    participation: 0.38,
    minScore: 1,
    first: [6, 9, 19, 38, 28],
    last: [4, 6, 14, 38, 38],
    followUps: [
      {
        question: "to-improve",
        from: 1,
        to: 3,
        en: [
          "Paying by card took three tries.",
          "Delivery cost appeared only on the last page.",
          "I had to type my address twice.",
          "The voucher field rejected my code.",
        ],
        zh: ["付款页面加载太慢。", "运费到最后一步才显示。", "优惠码无法使用。", "地址要填两遍。"],
      },
      {
        question: "went-well",
        from: 4,
        to: 5,
        en: ["Quick and clear.", "Guest checkout, thank you.", "Fewer steps than elsewhere."],
        zh: ["步骤少，很快。", "支付很顺利。", "页面清楚。"],
      },
    ],
  },
  {
    survey: "ticket-ces",
    scaleQuestion: "ease",
    shownPerDay: 30,
    participation: 0.44,
    minScore: 1,
    first: [3, 4, 6, 10, 22, 30, 25],
    last: [7, 9, 11, 14, 22, 22, 15],
    followUps: [
      {
        question: "made-hard",
        from: 1,
        to: 4,
        en: [
          "I had to explain it to three people.",
          "No reply over the weekend.",
          "The form asked for an order number I did not have.",
        ],
        zh: ["同一个问题解释了三遍。", "周末没有人回复。", "找不到联系客服的入口。"],
      },
      {
        question: "made-easy",
        from: 5,
        to: 7,
        en: ["One message and it was solved.", "Mara knew the answer at once."],
        zh: ["一次就解决了。", "客服回复很及时。"],
      },
    ],
  },
  {
    survey: "account-nps",
    scaleQuestion: "recommend",
    shownPerDay: 40,
    participation: 0.31,
    minScore: 0,
    first: [3, 1, 2, 2, 3, 6, 8, 16, 22, 18, 19],
    last: [3, 1, 2, 2, 3, 6, 7, 16, 22, 18, 20],
    followUps: [
      {
        question: "to-change",
        from: 0,
        to: 6,
        en: ["Parcels arrive late.", "Too dear for everyday tea.", "Two tins were damaged."],
        zh: ["送货太慢。", "价格偏高。", "包装容易破损。"],
      },
      {
        question: "missing",
        from: 7,
        to: 8,
        en: ["More decaffeinated teas.", "A smaller tasting size."],
        zh: ["希望有小份试喝装。", "希望有更多白茶。"],
      },
      {
        question: "valued",
        from: 9,
        to: 10,
        en: ["The oolong is the best I know.", "Honest notes on where it grows."],
        zh: ["茶叶品质稳定。", "产地说明很清楚。"],
      },
    ],
  },
];

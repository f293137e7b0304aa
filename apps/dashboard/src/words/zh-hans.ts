import { detailZhHans } from "./detail-zh-hans.ts";
import type { ChangeWords, Messages, Tone } from "./en.ts";
import { settingsZhHans } from "./settings-zh-hans.ts";

const csatTones: Record<Tone, string> = {
  favourable: "满意",
  neutral: "一般",
  unfavourable: "不满意",
};
const effortTones: Record<Tone, string> = {
  favourable: "省力",
  neutral: "一般",
  unfavourable: "费力",
};

function moved({ measure, unit, amount, rose, low, high }: ChangeWords): string {
  if (amount === null) return `${measure} 持平（区间 ${low} 至 ${high}）`;
  const by = unit === "share" ? `${amount} 个百分点` : `${amount} 分`;
  return rose
    ? `${measure} 上升 ${by}（区间 ${low} 至 ${high}）`
    : `${measure} 下降 ${by}（变化区间 ${low} 至 ${high}）`;
}

/** Simplified Chinese, written anew. Spaces between Han and Latin become thin ones in `words.ts`. */
export const zhHans: Messages = {
  self: "简体中文",
  title: "Heed",
  skip: "跳到正文",
  overview: "总览",
  settings: settingsZhHans,
  project: "项目",
  coarse: "您的角色只能查看已结束的整日，细分按整周显示，且每段至少 5 份答复，以免推算出单份答复。",
  language: "语言",
  signOut: "退出",
  help: "键盘操作",
  close: "关闭",

  measures: {
    "nps-0-10": "NPS",
    "csat-1-5": "CSAT",
    "csat-1-7": "CSAT",
    "csat-1-10": "CSAT",
    "ces1-1-5": "CES 1.0",
    "ces1-1-7": "CES 1.0",
    "ces2-1-7": "CES 2.0",
  },
  measureKinds: {
    nps: "推荐者减贬损者",
    csat: "满意答复的占比",
    ces1: "平均费力程度，越低越好",
    ces2: "认为容易的占比",
  },
  mean: "均值",
  tones: {
    nps: { favourable: "推荐者", neutral: "被动者", unfavourable: "贬损者" },
    csat: csatTones,
    ces1: effortTones,
    ces2: { favourable: "容易", neutral: "一般", unfavourable: "困难" },
  },
  lowIsGood: (measure) => `${measure}，越低越好`,
  oneOf: {
    nps: { favourable: "推荐者", neutral: "被动者", unfavourable: "贬损者" },
    csat: csatTones,
    ces1: effortTones,
    ces2: { favourable: "容易", neutral: "一般", unfavourable: "困难" },
  },
  definition: (_text, { scale, favourable, unfavourable, all }) => {
    if (scale === "nps-0-10") {
      return `${all} 分制中，推荐者（${favourable} 分）的占比减去贬损者（${unfavourable} 分）的占比，再乘以 100。`;
    }
    if (scale.startsWith("ces1")) return `${all} 分制费力程度的算术平均，越低越好。`;
    return `${all} 分制中，给出 ${favourable} 分的答复所占的比例。`;
  },

  interval: (percent, low, high) => `${percent} 区间 ${low} 至 ${high}`,
  span: (low, high) => `${low} 至 ${high}`,
  n: (n) => `n = ${n}`,
  tooFewShort: (n, minimum) => `n = ${n} · 满 ${minimum} 份答复后显示`,
  noAnswers: "本期尚无答复",
  noNumber: "尚无数值",
  few: (steady) => `答复不足 ${steady} 份，请谨慎解读。`,
  fewShort: "答复偏少",

  change: {
    title: "变化",
    against: (days) => `对比时段：${days}`,
    unitShort: { points: "", share: " 个百分点", score: "" },
    lessThan: (smallest) => `不到 ${smallest}`,
    real: (change, better) => `${moved(change)}，确有${better ? "改善" : "恶化"}。`,
    notDistinguishable: (change) => `${moved(change)}，尚不能断定有变化。`,
    tooFew: (now, before, minimum) =>
      `答复太少，尚不能比较：本期 ${now} 份，对比时段 ${before} 份，各需满 ${minimum} 份。`,
    realBetter: "确有改善",
    realWorse: "确有恶化",
    notDistinguishableShort: "尚不能断定有变化",
    tooFewShort: "答复太少，尚不能比较",
  },

  participation: {
    title: "参与率",
    ofShown: (share, shown) => `展示 ${shown} 次，参与 ${share}`,
    answered: (answered, shown) => `展示 ${shown} 次，答复 ${answered} 份`,
    none: "本期未展示",
  },
  excluded: {
    title: "未计入",
    nothing: "没有剔除任何答复。",
    list: (reasons) => reasons.join("、"),
    line: (list) => `未计入：${list}。`,
    reasons: {
      "not-answered": (n) => `${n} 次看到但未作答`,
      dismissed: (n) => `${n} 次被关闭`,
      skipped: (n) => `${n} 份跳过本题`,
      sample: (n) => `${n} 份示例`,
    },
  },
  definitionTitle: "定义",
  revisions: (list) => `问卷版本：第 ${list.join("、")} 版`,
  computedAt: (time) => `计算时间：${time}`,

  period: {
    title: "时段",
    days: (days) => `${days} 天`,
    utc: (days) => `${days}，按 UTC 计日`,
  },
  against: {
    title: "对比时段",
    choices: { before: "上一时段", year: "去年同期" },
    of: { before: "上一时段", year: "去年同期" },
  },
  questions: "题目",

  table: {
    caption: "各项调查，需要留意的在前",
    survey: "调查",
    now: "当前",
    change: "变化",
    trend: "走势",
    answers: "答复",
  },
  search: "搜索调查",
  searchHint: "名称或触点",
  nothingFound: (text) => `没有名称或触点包含“${text}”的调查。`,
  clearSearch: "显示全部调查",
  retired: "已停用",

  trend: {
    title: "走势",
    day: "按天，附 95% 区间",
    week: "按周，附 95% 区间",
    name: (measure, survey) => `“${survey}”的 ${measure} 走势`,
    point: (day, text) => `${day}：${text}`,
    zoomed: (low, high) => `纵轴已放大：${low} 至 ${high}。`,
    hollow: (minimum) => `空心点：答复不足 ${minimum} 份，不足以得出数值。空白处：没有答复。`,
    read: "逐点查看",
    revision: (revision) => `第 ${revision} 版`,
    tooFew: "答复太少，不足以得出数值",
    none: "没有答复",
    hidden: (n, minimum) => `n = ${n} · 满 ${minimum} 份答复后显示走势。`,
    withN: (text, n) => `${text}，${n}`,
  },
  distribution: {
    title: "分数分布",
    caption: "各分数的答复份数",
    name: (survey) => `“${survey}”的分数分布`,
    score: "分数",
    group: "组别",
    count: "答复",
    tooFew: (n, minimum) => `n = ${n} · 满 ${minimum} 份答复后显示分数，以免认出个人。`,
  },
  funnel: {
    title: "询问情况",
    caption: "从可能询问的时刻到收到答复",
    name: (survey) => `“${survey}”询问了谁，以及为何未询问其他人`,
    none: "还没有页面报告是否进行了询问。计数会随下一份答复或在离开页面时送达。",
    step: "步骤",
    reason: "原因",
    times: "次数",
    weighed: "可能询问",
    due: "选中询问",
    shown: "问卷已出现在视野中",
    started: "已开始作答",
    answered: "已答复",
    held: "其他情况下未询问的原因",
    otherReason: "此看板不了解的原因。",
  },
  ...detailZhHans,
  asTable: "以表格查看",
  csv: "下载 CSV",

  answers: {
    title: "最新答复",
    fresh: (_n, text) => `显示 ${text} 份新答复`,
    older: "更早的答复",
    expired: "文字已在保留期满后清除",
    notAllowed: "您的角色可查看数值，不能查看单份答复。项目所有者可以更改。",
    unmask: "显示个人信息",
    unmaskHint: "疑似个人信息已遮盖，显示将写入审计记录。",
    none: "尚无答复。",
    sample: "示例",
    withoutWords: "未留言",
    languageOf: (name) => name,
    partial: "未完成",
    rated: (point, points) => `${point} 分（满分 ${points} 分）`,
    pair: (expected, experienced) => `期望 ${expected} 分，实际 ${experienced} 分`,
    list: (items) => items.join("、"),
    kano: ["我很喜欢", "理应如此", "无所谓", "勉强接受", "我不喜欢"],
    name: "姓名",
    email: "电子邮箱",
    phone: "电话",
    agreedTo: "已同意",
  },

  sample: {
    included: (n) => `其中 ${n} 份为示例答复。`,
    excluded: (n) => `已排除 ${n} 份示例答复。`,
    remove: "如需移除：",
    leaveOut: "排除示例",
    include: "计入示例",
  },

  empty: {
    noSurveys: "还没有调查",
    noSurveysText: "调查用管理令牌发布，随后由页面在相应触点发问。",
    title: "如何得到第一份答复",
    stepScript: "请把这段代码放进网页，并换上您的写入密钥：",
    stepTrack: "有人到达触点时，请告诉 Heed：",
    stepAnswer: "请您自己先答一次，这里的 n 会立即增加；满 5 份答复后显示数值。",
    copy: "复制",
    copied: "已复制",
  },

  signIn: {
    title: "登录",
    lead: "看板显示您项目的数值和答复。",
    email: "电子邮箱",
    password: "密码",
    code: "验证码",
    codeHint: "应用中的六位数字，或一个恢复码。",
    submit: "登录",
    provider: "用所在组织的账号登录",
    firstPassword: "首次启动时，Heed 会创建账号 admin@heed.local，并在服务器的运行窗口显示其密码。",
    byToken: "用密钥登录",
    token: "管理令牌",
    hint: "即服务器上的 HEED_ADMIN_TOKEN；运行 npm start 时也会显示。令牌只保存在当前标签页，关闭后即清除。",
    missing: "请先粘贴管理令牌。",
    refused:
      "服务器不认识这个令牌，数据没有任何改动。请核对服务器上的 HEED_ADMIN_TOKEN，并粘贴完整的令牌。",
    wrongKind: "这是写入密钥，不能读取答复，数据没有任何改动。请改为粘贴管理令牌。",
    failed: "邮箱和密码不匹配，请核对后重试。",
    limited: "尝试次数过多，请过几分钟再试。",
    over: "会话已结束，没有丢失任何内容。请重新登录。",
    noProject: "您已登录，但尚未加入任何项目。请联系项目所有者邀请您。",
    unreachable: "服务器没有回应，没有任何改动。请重试。",
    notInvited: "还没有人邀请此账号，请联系项目所有者。",
    unverified: "您所在的组织尚未验证您的邮箱，因此无法采信。",
    providerFailed: "未能用组织账号登录，请重试。",
  },

  invitation: {
    title: "您收到了邀请",
    lead: (project, role) => `加入项目 ${project}，角色为${role}。`,
    name: "您的姓名",
    accept: "接受邀请",
    signInFirst: "此邮箱已有账号，请输入其密码以接受邀请。",
    over: "此邀请已使用、已撤回或已过期，请索取新的链接。",
    leave: "前往登录",
  },

  stream: {
    live: "实时",
    connecting: "连接中",
    stale: (time) => `暂未实时更新，数值截至 ${time}，正在自动重连。`,
  },
  problem: {
    title: "未能读取数值",
    unreachable: "服务器没有回应。",
    other: (detail) => `服务器的说明：${detail}`,
    kept: (time) => `您看到的是 ${time} 的数值。`,
    nothingLost: "已保存的答复安全无恙，没有任何改动。",
    again: "重试",
    unknownSurvey: (id) => `没有名为“${id}”的调查。`,
    unknownSurveyHint: "地址可能写错了。",
    toOverview: "回到总览",
  },

  announce: (survey, number, n) => `${survey}：现为 ${number}，n = ${n}。`,
  between: (low, high) => `（${low} 至 ${high}）`,
  number: (level, low, high) => `${level}（${low} 至 ${high}）`,
  loading: "正在读取数值",

  shortcuts: {
    search: "搜索调查",
    overview: "回到总览",
    help: "打开本说明",
    close: "关闭本说明",
    chart: "在走势图中逐点移动",
    followedBy: "再按",
  },
};

/**
 * English and Chinese words that speak well or ill of a thing whatever the thing is: our own list,
 * for the time before a project's own comments teach better. Small letters, singular; an English word
 * stands for its other forms too, see `stemOf`. The first of each pair counts once, the second twice.
 */
export const SEED_WORDS = {
  good:
    "good nice fine easy fast quick simple clean clear smooth helpful friendly useful reliable stable " +
    "comfortable convenient polite patient cheap worth work solve fix improve better happy glad pleased " +
    "thank efficient intuitive accurate professional satisfied enjoy safe well impressive trust " +
    "好 不错 方便 快 及时 简单 清楚 流畅 顺利 稳定 好用 实用 实惠 便宜 值 值得 干净 舒服 舒适 热情 友好 " +
    "耐心 贴心 负责 专业 靠谱 可靠 放心 准确 准时 满意 喜欢 开心 感谢 谢谢 好看 漂亮 新鲜 好吃 解决 " +
    "好评 安全 性价比高 滿意 喜歡 謝謝",
  veryGood:
    "great excellent amazing awesome perfect fantastic wonderful love best recommend " +
    "棒 完美 惊喜 点赞 赞 推荐 最好 " +
    "👍 ❤ 😍 😊 🙂 🎉 🙏",
  bad:
    "bad slow late hard difficult complicated confused unclear expensive overpriced problem issue bug " +
    "buggy error crash fail broken broke defective miss lost wrong delay wait complaint complain poor " +
    "dirty rude annoy frustrate disappoint angry impossible unable refuse ignore cancel stuck freeze " +
    "mess cheat hassle trouble worse " +
    "慢 贵 差 坏 烂 麻烦 复杂 难 难用 失望 不满 不行 不理 没用 没反应 卡 卡顿 闪退 崩溃 出错 错误 失败 " +
    "问题 故障 破损 延迟 超时 等了 敷衍 冷漠 粗糙 投诉 生气 烦 糟糕 骗 坑 乱 假货 虚假 缺货 发错 找不到 " +
    "用不了 一般 浪费 麻煩 問題 貴",
  veryBad:
    "terrible horrible awful worst useless hate rubbish scam waste " +
    "垃圾 差评 最差 恶劣 恶心 受不了 " +
    "👎 😡 😠 😞 😢 😭 🙁",
} as const;

/**
 * English and Chinese words that speak well or ill of a thing whatever the thing is: our own list,
 * for the time before a project's own comments teach better. Small letters, singular; an English word
 * stands for its other forms too, see `stemOf`. The first of each pair counts once, the second twice.
 */
export const SEED_WORDS = {
  good:
    "good nice fine easy fast quick simple clean clear smooth helpful friendly useful reliable stable comfortable " +
    "convenient polite kind patient honest fair cheap worth work solve fix improve better happy glad pleased thank " +
    "efficient intuitive accurate professional satisfied enjoy pleasant cool safe secure neat fresh well solid success " +
    "impressive trust " +
    "好 不错 方便 快 及时 简单 简洁 清楚 清晰 流畅 顺利 稳定 好用 实用 实惠 便宜 划算 值 值得 干净 舒服 舒适 热情 友好 " +
    "礼貌 耐心 贴心 周到 负责 专业 靠谱 可靠 放心 省心 高效 准确 准时 满意 喜欢 开心 感谢 谢谢 好看 漂亮 完好 齐全 新鲜 " +
    "好吃 合适 合理 解决 改进 提升 好评 轻松 正品 安全 没问题 性价比高 滿意 喜歡 謝謝",
  veryGood:
    "great excellent amazing awesome perfect fantastic wonderful outstanding superb brilliant love best recommend " +
    "exceptional favourite favorite " +
    "棒 完美 优秀 惊喜 点赞 赞 推荐 一流 最好 " +
    "👍 ❤ 😍 😊 🙂 🎉 🙏",
  bad:
    "bad slow late hard difficult complicated confused unclear expensive overpriced problem issue bug buggy error crash " +
    "fail broken broke damaged defective miss lost wrong delay wait complaint complain poor weak dirty noisy rude " +
    "unhelpful unreliable annoy frustrate disappoint unhappy angry impossible unable refuse ignore cancel cancelled " +
    "stuck freeze frozen lag mess outdated ugly boring inconvenient misleading unfair cheat hassle trouble lack " +
    "unacceptable spam worse " +
    "慢 贵 差 坏 烂 麻烦 复杂 难 难用 失望 不满 不行 不值 不便 不如 不符 不理 不足 没用 没人 没反应 卡 卡顿 卡死 闪退 崩溃 " +
    "死机 黑屏 报错 出错 错误 失败 异常 问题 故障 毛病 破损 损坏 旧 脏 吵 臭 延迟 超时 等了 敷衍 冷漠 粗糙 投诉 后悔 生气 烦 " +
    "糟糕 混乱 误导 欺骗 被骗 骗 坑 套路 乱 假货 虚假 缺货 发错 打不开 找不到 看不懂 用不了 收不到 一般 浪费 难吃 麻煩 問題 貴",
  veryBad:
    "terrible horrible awful worst useless hate garbage rubbish scam fraud disaster nightmare waste " +
    "垃圾 差评 最差 恶劣 骗子 恶心 受不了 再也不 👎 😡 😠 😞 😢 😭 🙁",
} as const;

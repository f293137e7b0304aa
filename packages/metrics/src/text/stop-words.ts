import { wordsOf } from "./words-of.ts";

/**
 * English and Chinese words that say nothing about what a comment is about. Our own lists; the
 * English ones without -s, the Chinese ones simplified, with the traditional forms that are common.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  wordsOf(`a about after again all almost already also although am an and any anyone anything are as at back be
  because been before being but by came can come could did do doe does done each else even ever every everything for
  from get getting go goe goes going got had ha has have having he her here him hi his how however i if in into is it its
  just keep last least let like lot made make many may maybe me more most much must my need never now of off often on once
  one only or other our out over own per please put quite rather really said same say see seem should since so some
  something still such take than that the their them then there these they thing think thi this though through time to
  too took try two until up us use used using very want wa was way we week went were what when where which while who why
  will with would ye yes yet you your ve ll re ok day
  的 了 是 在 我 我们 你 你们 您 他 她 它 他们 这 那 这个 那个 这些 这样 这么 那么 这里 那里 哪里 什么 怎么 为什么
  谁 几 多少 有 也 都 就 还 又 再 才 很 太 更 最 挺 真 真的 非常 特别 十分 比较 有点 一些 一点 一下 一个 一次 一直 一定 一样
  和 与 跟 或 或者 而 而且 并 但 但是 可是 不过 然而 虽然 因为 所以 如果 只要 除了 对 对于 关于 把 被 给 让 从 到 向 往 由 以 于
  比 按 用 为 为了 可以 能 会 要 想 应该 得 地 着 过 吧 吗 呢 啊 呀 哦 嘛 啦 之 其 其他 以后 以前 之后 之前 时候 时 后 前
  上 下 里 中 内 外 来 去 起来 出来 没 做 个 次 天 年 月 日 星期 小时 分钟 两 三 四 五 一 二 十 每 各 自己 大家 别人 人
  现在 今天 昨天 刚 已经 还是 还有 只 只是 就是 都是 也是 不是 感觉 觉得 知道 说 看 看到 东西 事 情况 结果 总是 老是 经常
  根本 完全 确实 其实 居然 几乎 可能 希望 需要 请 点 些 越 越来越 這 這個 那個 我們 你們 還 會 沒 為 從 來 說`),
);

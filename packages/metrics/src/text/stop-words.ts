import { wordsOf } from "./words-of.ts";

/**
 * The commonest English and Chinese words that say nothing about what a comment is about: where a
 * phrase ends, and what a negation does not count. Our own lists, no longer than that needs: a rarer
 * word of the kind is as frequent in every class, so that no theme comes of it. The Chinese ones are
 * simplified, with the traditional forms that are common.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  wordsOf(
    "a about after again all also although am an and any anything are as at back be because been " +
      "before being but by can could did do does even every for from get go got had has have he her " +
      "here him his how i if in into is it its just like make me more most my much need now of off ok on once one " +
      "only or other our out over please really said say she should since so some still than that the their them " +
      "then there these they this through time to too until up us very want was way we were what when where " +
      "which while who why will with would yes you your " +
      "的 了 是 在 我 我们 你 你们 您 他 她 它 他们 这 那 这个 那个 这么 什么 怎么 为什么 几 多少 有 也 " +
      "都 就 还 又 再 才 很 太 更 最 真 真的 非常 特别 比较 有点 一些 一点 一下 一个 和 与 跟 或 而 " +
      "而且 并 但 但是 可是 不过 虽然 因为 所以 如果 对 把 被 给 让 从 到 由 以 比 用 为 可以 能 会 要 " +
      "得 地 着 过 吧 吗 呢 啊 时 后 前 上 下 来 去 没 做 个 一 自己 人 说 现在 已经 还是 还有 只 就是 " +
      "都是 不是 请 点 些 這 這個 我們 你們 還 會 沒 為 說",
  ),
);

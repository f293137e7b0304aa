import { wordsOf } from "./words-of.ts";

/**
 * Words of shops and support that the runtimes' dictionary cuts apart: 客服 comes out as 客 and 服.
 * Joined again wherever their pieces stand side by side. What it leaves whole needs no place here.
 */
export const DOMAIN_WORDS_ZH: readonly string[] = wordsOf(
  "客服 售后 售后服务 退货 换货 退换货 发货 收货 到货 签收 快递员 包邮 下单 结账 扣款 扣费 优惠券 续费 充值 余额 到账 提现 账号 " +
    "验证码 加载 页面 购物车 客户端 小程序 公众号 弹窗 性价比 尺码 保修 说明书 服务态度 服务员 用户体验 二维码 售後 頁面 閃退",
);

/** English phrases that are one thing and counted as one term, which follows where it is another. */
export const DOMAIN_PHRASES_EN: ReadonlyMap<string, string> = new Map(
  (
    "check out:checkout,log in:login,sign in:login,log out:logout,sign up:signup,set up:setup,on time," +
    "customer service,customer support,support team,credit card,gift card,promo code,tracking number," +
    "delivery time,wait time:waiting time,waiting time,response time,shipping cost,hidden fee,free trial,dark mode," +
    "user interface:interface,user friendly:user-friendly,out of stock,easy to use"
  )
    .split(",")
    .map((entry) => {
      const [phrase = "", term = phrase] = entry.split(":");
      return [phrase, term];
    }),
);

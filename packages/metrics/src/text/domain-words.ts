/**
 * Words of shops and support that general dictionaries cut apart: 客服 comes out of some segmenters
 * as 客 and 服. Joined again wherever their pieces stand side by side.
 */
export const DOMAIN_WORDS_ZH: readonly string[] =
  `客服 售后 售前 售后服务 人工客服 机器人客服 退款 退货 换货 退换 退换货 发货 收货 到货 缺货 补货 断货 错货 发错货 签收 代收
  物流 快递 快递员 配送 送货 送货上门 运费 包邮 包裹 包装 下单 订单 支付 付款 结账 结算 收银 扣款 扣费 乱扣费 优惠 优惠券 折扣
  满减 红包 积分 会员 会员费 续费 充值 余额 到账 提现 发票 账单 账号 账户 注册 登录 登陆 密码 验证码 短信 闪退 卡顿 卡死 死机 黑屏
  白屏 报错 崩溃 加载 更新 升级 版本 界面 页面 首页 搜索 购物车 收藏 客户端 小程序 公众号 直播 广告 弹窗 推送 隐私 投诉 举报
  性价比 质量 尺码 色差 做工 保修 维修 安装 说明书 响应 回复 回访 等待 排队 态度 服务态度 服务员 前台 早餐 用户体验 体验感
  二维码 扫码 假货 正品 好评 差评 中评 五星 回头客 老顾客 新用户 自动续费 不打烊
  結賬 結帳 帳號 登入 訂單 退貨 發貨 物流 客戶 售後 發票 運費 品質 介面 頁面 閃退 更新 廣告 會員 客服人員`.split(
    /\s+/,
  );

/** English phrases that are one thing, and the term that they are counted as. */
export const DOMAIN_PHRASES_EN: ReadonlyMap<string, string> = new Map([
  ["check out", "checkout"],
  ["log in", "login"],
  ["log out", "logout"],
  ["logged out", "logged out"],
  ["sign up", "signup"],
  ["sign in", "login"],
  ["set up", "setup"],
  ["on time", "on time"],
  ["customer service", "customer service"],
  ["customer support", "customer support"],
  ["support team", "support team"],
  ["credit card", "credit card"],
  ["gift card", "gift card"],
  ["promo code", "promo code"],
  ["discount code", "discount code"],
  ["tracking number", "tracking number"],
  ["delivery time", "delivery time"],
  ["waiting time", "waiting time"],
  ["wait time", "waiting time"],
  ["response time", "response time"],
  ["shipping cost", "shipping cost"],
  ["hidden fee", "hidden fee"],
  ["free trial", "free trial"],
  ["user interface", "interface"],
  ["dark mode", "dark mode"],
  ["push notification", "push notification"],
  ["out of stock", "out of stock"],
  ["user friendly", "user-friendly"],
  ["easy to use", "easy to use"],
  ["hard to use", "hard to use"],
]);

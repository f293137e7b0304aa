import { createHmac } from "node:crypto";
import type { WebhookFormat } from "@heed/contracts";
import type { ChatMessage } from "./chat-message.ts";

export type ChatFormat = Exclude<WebhookFormat, "standard">;

/** Where a message goes, and the secret by which a chat's bot may ask it to be signed. */
export interface ChatTarget {
  readonly url: string;
  readonly signingSecret: string | null;
}

export interface ChatRequest {
  readonly url: string;
  readonly body: string;
}

/**
 * Puts a message into the form of a chat.
 *
 * @param now epoch ms, for the signatures, which hold for an hour
 */
export function toChat(
  format: ChatFormat,
  target: ChatTarget,
  message: ChatMessage,
  now: number,
): ChatRequest {
  const { url } = target;
  switch (format) {
    case "slack":
      return { url, body: JSON.stringify(toSlack(message)) };
    case "teams":
      return { url, body: JSON.stringify(toTeams(message)) };
    case "dingtalk":
      return { url: signDingTalk(target, now), body: JSON.stringify(toTextMessage(message)) };
    case "feishu":
      return { url, body: JSON.stringify({ ...signFeishu(target, now), ...toFeishu(message) }) };
    case "wecom":
      return { url, body: JSON.stringify(toTextMessage(message)) };
  }
}

/** Block Kit, in plain text alone: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
function toSlack({ title, facts, link }: ChatMessage) {
  const plain = (text: string) => ({ type: "plain_text", text, emoji: false });
  const fields = facts.map(({ name, value }) => plain(`${name}\n${value}`));
  const button = link && { type: "button", text: plain(link.text), url: link.url };
  return {
    text: title,
    blocks: [
      { type: "section", text: plain(title), ...(fields.length > 0 ? { fields } : {}) },
      ...(button ? [{ type: "actions", elements: [button] }] : []),
    ],
  };
}

/** An Adaptive Card for the Workflows app, which takes the place of the old connectors. */
function toTeams({ title, facts, link }: ChatMessage) {
  const line = (text: string, rest = {}) => ({
    type: "RichTextBlock",
    inlines: [{ type: "TextRun", text, ...rest }],
  });
  const content = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    body: [
      line(title, { weight: "Bolder" }),
      // A set of facts would read markdown; a text run does not.
      ...facts.map(({ name, value }) => line(`${name}: ${value}`)),
    ],
    ...(link ? { actions: [{ type: "Action.OpenUrl", title: link.text, url: link.url }] } : {}),
  };
  const card = {
    contentType: "application/vnd.microsoft.card.adaptive",
    contentUrl: null,
    content,
  };
  return { type: "message", attachments: [card] };
}

/** Of DingTalk and WeCom: https://open.dingtalk.com, https://developer.work.weixin.qq.com/document/path/91770 */
function toTextMessage(message: ChatMessage) {
  return { msgtype: "text", text: { content: toLines(message).join("\n") } };
}

/** A post of text alone: https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot */
function toFeishu(message: ChatMessage) {
  const { title, link, language } = message;
  const lines = toFactLines(message).map((text) => [{ tag: "text", text }]);
  const content = link ? [...lines, [{ tag: "a", text: link.text, href: link.url }]] : lines;
  // A post needs a line besides its title.
  const filled = content.length > 0 ? content : [[{ tag: "text", text: title }]];
  const post = { [language === "zh" ? "zh_cn" : "en_us"]: { title, content: filled } };
  return { msg_type: "post", content: { post } };
}

function toLines(message: ChatMessage): string[] {
  const { title, link } = message;
  const last = link ? [`${link.text} ${link.url}`] : [];
  return [title, ...toFactLines(message), ...last];
}

const toFactLines = ({ facts, language }: ChatMessage) =>
  facts.map(({ name, value }) => `${name}${language === "zh" ? "：" : ": "}${value}`);

/** Adds the time in ms and its HMAC-SHA256 to the address, where the bot has a secret. */
function signDingTalk({ url, signingSecret }: ChatTarget, now: number): string {
  if (signingSecret === null) return url;
  const signed = new URL(url);
  const sign = createHmac("sha256", signingSecret).update(`${now}\n${signingSecret}`);
  signed.searchParams.set("timestamp", String(now));
  signed.searchParams.set("sign", sign.digest("base64"));
  return signed.href;
}

/** Here time (in seconds) and secret are the key, and nothing is signed: so the bot asks for it. */
function signFeishu({ signingSecret }: ChatTarget, now: number) {
  if (signingSecret === null) return {};
  const timestamp = String(Math.floor(now / 1000));
  const sign = createHmac("sha256", `${timestamp}\n${signingSecret}`).digest("base64");
  return { timestamp, sign };
}

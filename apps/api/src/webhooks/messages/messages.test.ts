import { createHmac } from "node:crypto";
import { type StoredResponse, surveyDefinition, type WebhookFormat } from "@heed/contracts";
import { expect, test } from "vitest";
import { createId } from "../../store/testing/rows.ts";
import { compose } from "../compose.ts";
import { toPlain } from "./chat-message.ts";

const AT = Date.UTC(2026, 0, 1);
const survey = surveyDefinition.parse({
  id: "shop",
  name: { en: "Shop & more", "zh-Hans": "商店" },
  touchpoint: "checkout.done",
  defaultLanguage: "en",
  questions: [
    {
      ...{ id: "nps", kind: "scale", scale: "nps-0-10", text: { en: "How likely?" } },
      labels: { min: { en: "Not" }, max: { en: "Very" } },
    },
    { id: "why", kind: "text", text: { en: "Why?" } },
  ],
  thanks: { en: "Thanks." },
});
const response: StoredResponse = {
  ...{ id: createId(), sequence: 1, survey: "shop", revision: 1, touchpoint: "checkout.done" },
  disposition: "complete",
  answers: [
    { question: "nps", value: 3 },
    {
      question: "why",
      value: "<!channel> slow, ask eve@example.com\n[here](https://evil.example)",
    },
    { question: "who", value: { name: "Eve Example", consent: true } },
  ],
  occurredAt: new Date(AT).toISOString(),
  receivedAt: new Date(AT).toISOString(),
  ...{ language: "en", page: "/secret-page", person: "u-77", traits: { plan: "gold-plan" } },
  ...{ gpc: false, isSample: false },
};

function composed(
  format: WebhookFormat,
  given: { language?: "en" | "zh"; signingSecret?: string; url?: string; texts?: "none" } = {},
) {
  const { language = "en", signingSecret = null, url = "https://chat.example/hook?key=k" } = given;
  const endpoint = {
    ...({
      projectId: "p 1",
      id: "wh_1",
      format,
      texts: given.texts ?? "masked",
      language,
    } as const),
  };
  const told = { event: "response.received", happenedAt: AT, response, survey } as const;
  const target = { url, signingSecret, secrets: [] };
  const publicUrl = "https://heed.example.com";
  const outgoing = compose({ endpoint, target, id: "msg_1", told, now: AT + 1500, publicUrl });
  return { ...outgoing, json: JSON.parse(outgoing.body) };
}

const LINK = "https://heed.example.com/dashboard/?project=p+1&survey=shop";
const COMMENT = "＜!channel＞ slow, ask ［email］ ［here］(https:/ /evil.example)";

test("Slack is sent blocks of plain text and a button", () => {
  const plain = (text: string) => ({ type: "plain_text", text, emoji: false });
  expect(composed("slack").json).toEqual({
    text: "Heed: a new answer",
    blocks: [
      {
        type: "section",
        text: plain("Heed: a new answer"),
        fields: [
          plain("Survey\nShop & more"),
          plain("Touchpoint\ncheckout.done"),
          plain("Score\n3 (0–10)"),
          plain(`Comment\n${COMMENT}`),
        ],
      },
      { type: "actions", elements: [{ type: "button", text: plain("Open in Heed"), url: LINK }] },
    ],
  });
});

test("Teams is sent an Adaptive Card in a message", () => {
  const { type, attachments } = composed("teams").json;
  const [{ contentType, content }] = attachments;
  expect([type, contentType, content.type]).toEqual([
    ...["message", "application/vnd.microsoft.card.adaptive", "AdaptiveCard"],
  ]);
  const lines = content.body.map(
    ({ inlines }: { inlines: { text: string }[] }) => inlines[0]?.text,
  );
  expect(lines).toEqual([
    ...["Heed: a new answer", "Survey: Shop & more", "Touchpoint: checkout.done"],
    ...["Score: 3 (0–10)", `Comment: ${COMMENT}`],
  ]);
  expect(content.actions).toEqual([{ type: "Action.OpenUrl", title: "Open in Heed", url: LINK }]);
});

test.each(["dingtalk", "wecom"] as const)(
  "%s is sent a text, in Chinese where that is set",
  (format) => {
    const { json, url } = composed(format, { language: "zh" });
    expect(url).toBe("https://chat.example/hook?key=k");
    expect(json).toEqual({
      msgtype: "text",
      text: {
        content: [
          "Heed：收到新回答",
          "问卷：商店",
          "触点：checkout.done",
          "评分：3（0–10）",
          `留言：${COMMENT}`,
          `在 Heed 中查看 ${LINK}`,
        ].join("\n"),
      },
    });
  },
);

test("Feishu is sent a post of text and a link", () => {
  const line = (text: string) => [{ tag: "text", text }];
  expect(composed("feishu").json).toEqual({
    msg_type: "post",
    content: {
      post: {
        en_us: {
          title: "Heed: a new answer",
          content: [
            line("Survey: Shop & more"),
            line("Touchpoint: checkout.done"),
            line("Score: 3 (0–10)"),
            line(`Comment: ${COMMENT}`),
            [{ tag: "a", text: "Open in Heed", href: LINK }],
          ],
        },
      },
    },
  });
});

test("DingTalk's signature stands in the address: time in ms and secret, signed by the secret", () => {
  const { searchParams } = new URL(composed("dingtalk", { signingSecret: "SEC1" }).url);
  const now = AT + 1500;
  const sign = createHmac("sha256", "SEC1").update(`${now}\nSEC1`).digest("base64");
  expect(Object.fromEntries(searchParams)).toEqual({ key: "k", timestamp: String(now), sign });
});

test("Feishu's stands in the body: nothing, signed by time in seconds and secret", () => {
  const timestamp = String(AT / 1000 + 1);
  const sign = createHmac("sha256", `${timestamp}\nabc`).update("").digest("base64");
  expect(composed("feishu", { signingSecret: "abc" }).json).toMatchObject({ timestamp, sign });
});

test.each(["slack", "teams", "dingtalk", "feishu", "wecom"] as const)(
  "%s is told neither person, traits, page nor contact, and no word where texts are off",
  (format) => {
    expect(composed(format).body).not.toMatch(/u-77|gold-plan|secret-page|Eve|eve@/);
    expect(composed(format, { texts: "none" }).body).not.toContain("slow");
    expect(composed(format).headers).not.toHaveProperty("webhook-signature");
  },
);

test("a text keeps its words and loses what a chat would act on", () => {
  expect(toPlain(' a\u0000b\r\n\u2028c <at user_id="all"></at> <@U1> *b* `c` https://x.y ')).toBe(
    'a b c ＜at user＿id="all"＞＜/at＞ ＜＠U1＞ ＊b＊ ｀c｀ https:/ /x.y',
  );
  expect(toPlain("很好，谢谢！100% & 'so'")).toBe("很好，谢谢！100% & 'so'");
});

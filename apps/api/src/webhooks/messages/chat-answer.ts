import type { WebhookFormat } from "@heed/contracts";

/** The fields in which a chat says 0 when it took a message; its HTTP status is 200 either way. */
const CODE_FIELDS: Partial<Record<WebhookFormat, readonly string[]>> = {
  dingtalk: ["errcode"],
  // The second is that of Feishu's first version, which some bots still answer with.
  feishu: ["code", "StatusCode"],
  wecom: ["errcode"],
};

/** Names the code by which a chat refused a message that it answered with 2xx; null when it took it. */
export function findChatFault(format: WebhookFormat, text: string): string | null {
  const fields = CODE_FIELDS[format];
  if (!fields) return null;
  const answer = readObject(text);
  const code = fields.map((field) => answer[field]).find((value) => typeof value === "number");
  if (code === 0) return null;
  return code === undefined ? "chat-answer-unreadable" : `chat-code-${code}`;
}

function readObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

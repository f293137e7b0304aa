import type { StoredResponse, Webhook, WebhookMessage, WebhookResponse } from "@heed/contracts";
import { PATHS } from "@heed/contracts/constants";
import { maskResponse } from "../privacy/mask-response.ts";

/** A body stays below this (Standard Webhooks 1.0.0, "Payload size"). */
const MOST_BYTES = 20_000;
/** How long texts may be, tried in turn until the body is small enough; UTF-16 code units. */
const TEXT_LENGTHS = [2000, 1000, 500, 200, 50];
const CUT_MARK = "…";

/** Makes the body that tells of a response, below 20 kB: what is too long is cut, and says so. */
export function toResponseBody(
  type: "response.received" | "response.updated",
  happenedAt: number,
  response: StoredResponse,
  texts: Webhook["texts"],
): string {
  const shown = toShown(response, texts);
  const whole = { ...shown, isCut: false, href: `${PATHS.responses}/${response.id}` };
  const write = (data: WebhookResponse) => writeBody({ type, timestamp: toTime(happenedAt), data });
  const body = write(whole);
  if (isSmall(body)) return body;
  for (const smaller of listSmaller(whole)) {
    const text = write({ ...smaller, isCut: true });
    if (isSmall(text)) return text;
  }
  return write({ ...whole, answers: [], traits: {}, page: null, isCut: true });
}

/** Makes the body that says a response is gone. */
export function toErasedBody(happenedAt: number, id: string): string {
  return writeBody({ type: "response.erased", timestamp: toTime(happenedAt), data: { id } });
}

/** Makes the body by which people try an endpoint. */
export function toTestBody(now: number, webhook: string): string {
  return writeBody({ type: "webhook.test", timestamp: toTime(now), data: { webhook } });
}

const toTime = (at: number) => new Date(at).toISOString();
const writeBody = (message: WebhookMessage) => JSON.stringify(message);
const isSmall = (body: string) => Buffer.byteLength(body) < MOST_BYTES;

function* listSmaller(whole: WebhookResponse): Generator<WebhookResponse> {
  for (const length of TEXT_LENGTHS) {
    yield { ...whole, answers: whole.answers.map((answer) => cutAnswer(answer, length)) };
  }
  const scores = whole.answers.filter(({ value }) => typeof value === "number");
  yield { ...whole, answers: scores };
  yield { ...whole, answers: scores, traits: {} };
}

type ShownAnswer = WebhookResponse["answers"][number];

function cutAnswer(answer: ShownAnswer, length: number): ShownAnswer {
  return typeof answer.value === "string"
    ? { ...answer, value: cut(answer.value, length) }
    : answer;
}

/** Cuts a text after so many UTF-16 code units, never within a character, and marks it. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, "") + CUT_MARK;
}

/** Leaves of a response what the endpoint may see. */
function toShown(response: StoredResponse, texts: Webhook["texts"]): StoredResponse {
  if (texts === "bare") return response;
  return texts === "masked" ? maskResponse(response) : withoutTexts(response);
}

function withoutTexts(response: StoredResponse): StoredResponse {
  const answers = response.answers.flatMap((answer) => {
    const { value } = answer;
    if (typeof value === "number") return [answer];
    if (typeof value === "string" || "consent" in value) return [];
    if (!("options" in value) || value.other === undefined) return [answer];
    return [{ ...answer, value: { options: value.options } }];
  });
  return { ...response, answers };
}

import type { StoredResponse, SurveyDefinition } from "@heed/contracts";
import type { WebhookEndpoint } from "../store/webhooks/webhook-store.ts";
import { toErasedBody, toResponseBody, toTestBody } from "./event-body.ts";
import {
  type ChatMessage,
  toErasedMessage,
  toResponseMessage,
  toTestMessage,
} from "./messages/chat-message.ts";
import { toChat } from "./messages/to-chat.ts";
import type { Outgoing } from "./post.ts";
import { toSignedHeaders } from "./sign.ts";
import type { OpenTarget } from "./target.ts";

/** What is told, with what is known of it at the moment of sending. */
export type Told =
  | {
      event: "response.received" | "response.updated";
      happenedAt: number;
      response: StoredResponse;
      survey: SurveyDefinition | null;
    }
  | { event: "response.erased"; happenedAt: number; responseId: string }
  | { event: "webhook.test" };

export interface Composing {
  readonly endpoint: Pick<WebhookEndpoint, "id" | "projectId" | "format" | "texts" | "language">;
  readonly target: OpenTarget;
  /** The `webhook-id`. */
  readonly id: string;
  readonly told: Told;
  readonly now: number;
  /** Where people open the dashboard; null where nobody said. */
  readonly publicUrl: string | null;
}

const HEADERS = {
  "content-type": "application/json; charset=utf-8",
  "user-agent": "Heed-Webhooks",
};

/** Makes the request that tells an endpoint of something, signed as its format asks. */
export function compose(composing: Composing): Outgoing {
  const { endpoint, target, id, told, now } = composing;
  if (endpoint.format !== "standard") {
    const { url, body } = toChat(endpoint.format, target, toMessage(composing), now);
    return { url, body, headers: HEADERS };
  }
  const body = toBody(endpoint, told, now);
  const headers = { ...HEADERS, ...toSignedHeaders(id, now, body, target.secrets) };
  return { url: target.url, body, headers };
}

function toBody({ id, texts }: Composing["endpoint"], told: Told, now: number): string {
  switch (told.event) {
    case "webhook.test":
      return toTestBody(now, id);
    case "response.erased":
      return toErasedBody(told.happenedAt, told.responseId);
    default:
      return toResponseBody(told.event, told.happenedAt, told.response, texts);
  }
}

function toMessage({ endpoint, told, publicUrl }: Composing): ChatMessage {
  const { language, texts } = endpoint;
  if (told.event === "webhook.test") return toTestMessage(language);
  if (told.event === "response.erased") return toErasedMessage(told.responseId, language);
  const link = publicUrl && toDashboardLink(publicUrl, endpoint.projectId, told.response.survey);
  const { event, response, survey } = told;
  return toResponseMessage(event, response, survey, { language, texts, link: link || null });
}

function toDashboardLink(publicUrl: string, project: string, survey: string): string {
  const url = new URL("/dashboard/", publicUrl);
  url.searchParams.set("project", project);
  url.searchParams.set("survey", survey);
  return url.href;
}

import type { StoredResponse, SurveyDefinition, Webhook } from "@heed/contracts";
import { SCALES } from "@heed/metrics/scales";
import { lookUpLanguage } from "../../asking/languages.ts";
import { maskText } from "../../privacy/mask.ts";
import { cut } from "../event-body.ts";
import { CHAT_WORDS } from "./chat-words.ts";

/** How much of a comment a chat is shown, in UTF-16 code units. */
const COMMENT_LENGTH = 200;

/** What a chat's message says, before it takes the form of one chat. Holds no markup of any. */
export interface ChatMessage {
  readonly language: Webhook["language"];
  readonly title: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly link: { readonly text: string; readonly url: string } | null;
}

export interface ChatSetting {
  readonly language: Webhook["language"];
  readonly texts: Webhook["texts"];
  /** Of the dashboard, at which a link leads; null: no link. */
  readonly link: string | null;
}

/**
 * Says what came: survey, touchpoint, score, and the comment, masked and short. Never the person,
 * their traits, a contact or the page.
 *
 * @param survey as it was when the response was given; null when it is not known any more
 */
export function toResponseMessage(
  event: "response.received" | "response.updated",
  response: StoredResponse,
  survey: SurveyDefinition | null,
  setting: ChatSetting,
): ChatMessage {
  const words = CHAT_WORDS[setting.language];
  const title = event === "response.received" ? words.received : words.updated;
  const facts = [
    { name: words.survey, value: toPlain(nameOf(response, survey, setting.language)) },
    { name: words.touchpoint, value: response.touchpoint },
    { name: words.score, value: findScore(response, survey, setting.language) },
    { name: words.comment, value: findComment(response, setting.texts) },
  ];
  return {
    language: setting.language,
    title,
    facts: facts.flatMap(({ name, value }) => (value === null ? [] : [{ name, value }])),
    link: setting.link === null ? null : { text: words.open, url: setting.link },
  };
}

/** Says that a response is gone, by its id. */
export function toErasedMessage(id: string, language: Webhook["language"]): ChatMessage {
  const { erased, response } = CHAT_WORDS[language];
  return { language, title: erased, facts: [{ name: response, value: id }], link: null };
}

/** Says that messages arrive. */
export function toTestMessage(language: Webhook["language"]): ChatMessage {
  return { language, title: CHAT_WORDS[language].test, facts: [], link: null };
}

function nameOf(
  response: StoredResponse,
  survey: SurveyDefinition | null,
  language: string,
): string {
  if (!survey) return response.survey;
  const found = lookUpLanguage(Object.keys(survey.name), language === "zh" ? "zh-CN" : language);
  return survey.name[found ?? survey.defaultLanguage] ?? response.survey;
}

/** The answer to the first question, which is always a scale. */
function findScore(
  { answers }: StoredResponse,
  survey: SurveyDefinition | null,
  language: Webhook["language"],
): string | null {
  const first = survey?.questions[0];
  if (first?.kind !== "scale") return null;
  const value = answers.find(({ question }) => question === first.id)?.value;
  if (typeof value !== "number") return null;
  const { min, max } = SCALES[first.scale];
  return CHAT_WORDS[language].scoreOf(value, min, max);
}

function findComment({ answers }: StoredResponse, texts: Webhook["texts"]): string | null {
  if (texts === "none") return null;
  const text = answers.map(({ value }) => value).find((value) => typeof value === "string");
  if (text === undefined) return null;
  return cut(toPlain(texts === "bare" ? text : maskText(text)), COMMENT_LENGTH);
}

/**
 * Takes from a text all by which it could name people, format or lead elsewhere in any of the
 * chats: brackets of tags and links, at signs, schemes of addresses, line ends.
 */
export function toPlain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replace(/[<>[\]@*_`~#|\\]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
    .replaceAll("://", ":/ /")
    .trim();
}

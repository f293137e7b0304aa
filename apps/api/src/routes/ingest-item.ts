import { hash } from "node:crypto";
import { ingestItem, LIMITS, type ProblemCode, type ResponseItem } from "@heed/contracts";
import { isOnScale, SCALES } from "@heed/metrics/scales";
import { toFieldErrors } from "../http/issues.ts";
import type { BookRevision, SurveyBook } from "../http/survey-books.ts";
import type { ResponseRow } from "../store/store.ts";

/** A smaller error of the sender's clock is taken for the time the request was under way. */
export const CLOCK_TOLERANCE_MS = 2 * 60_000;

const DAY_MS = 86_400_000;

export interface Refusal {
  code: ProblemCode;
  /** RFC 6901, within the item. */
  pointer: string;
  message: string;
}

export interface Sender {
  readonly projectId: string;
  readonly isAdmin: boolean;
  /** The request itself carried `Sec-GPC: 1`. */
  readonly gpc: boolean;
  /** By the server's clock, epoch ms. */
  readonly receivedAt: number;
  /** By the sender's clock, epoch ms. */
  readonly sentAt: number;
}

export type Checked = { row: ResponseRow; refusal: null } | { row: null; refusal: Refusal };

/** Checks one item against schema, surveys and clock, and makes the row that will be written. */
export function checkItem(input: unknown, sender: Sender, book: SurveyBook): Checked {
  const read = ingestItem.safeParse(input);
  if (!read.success) {
    const [first] = toFieldErrors(read.error);
    return refuse(
      first?.code ?? "invalid-request",
      first?.pointer ?? "",
      first?.message ?? "is not an item",
    );
  }
  const item = read.data;
  if (item.isSample && !sender.isAdmin) {
    return refuse("key-not-allowed", "/isSample", "samples need the admin token");
  }
  const revisions = book.surveys.get(item.survey);
  if (!revisions) return refuse("unknown-survey", "/survey", "is no survey of this project");
  const asked = revisions.get(item.revision);
  if (!asked) return refuse("unknown-revision", "/revision", "was never published");
  if (asked.revision.status === "retired") {
    return refuse("revision-retired", "/revision", "takes no answers any more");
  }
  const refusal = checkAnswers(item, asked) ?? checkDisposition(item);
  if (refusal) return { row: null, refusal };
  const occurredAt = correctTime(Date.parse(item.occurredAt), sender);
  const late = checkTime(occurredAt, sender);
  if (late) return refuse("time-out-of-range", "/occurredAt", late);
  return { row: toRow(item, input, occurredAt, sender, asked), refusal: null };
}

function refuse(code: ProblemCode, pointer: string, message: string): Checked {
  return { row: null, refusal: { code, pointer, message } };
}

function checkAnswers(item: ResponseItem, asked: BookRevision): Refusal | null {
  const seen = new Set<string>();
  for (const [index, answer] of item.answers.entries()) {
    const at = `/answers/${index}`;
    const question = asked.questions.get(answer.question);
    if (!question) {
      return {
        code: "unknown-question",
        pointer: `${at}/question`,
        message: "is not asked in this revision",
      };
    }
    if (seen.has(answer.question)) {
      return {
        code: "invalid-request",
        pointer: `${at}/question`,
        message: "is answered twice in this item",
      };
    }
    seen.add(answer.question);
    const pointer = `${at}/value`;
    const { value } = answer;
    if (question.kind === "text") {
      if (typeof value !== "string") {
        return { code: "wrong-answer-kind", pointer, message: "must be a text" };
      }
      if (value.length > question.maxLength) {
        const message = `is longer than the question's ${question.maxLength}`;
        return { code: "invalid-request", pointer, message };
      }
      continue;
    }
    if (question.kind !== "scale" || typeof value !== "number") {
      return { code: "wrong-answer-kind", pointer, message: "must be a score" };
    }
    const scale = SCALES[question.scale];
    if (!isOnScale(scale, value)) {
      return { code: "score-out-of-scale", pointer, message: `must be ${scale.min}–${scale.max}` };
    }
  }
  return null;
}

/** An answer that counts in no participation, or the reverse, would make the numbers disagree. */
function checkDisposition(item: ResponseItem): Refusal | null {
  const isAnswered = item.disposition === "partial" || item.disposition === "complete";
  if (isAnswered === item.answers.length > 0) return null;
  return {
    code: "invalid-request",
    pointer: "/disposition",
    message: isAnswered
      ? `${item.disposition} needs at least one answer`
      : "with answers must be partial or complete",
  };
}

/** Shifts a time by the error of the sender's clock, if that is larger than the way takes. */
export function correctTime(occurredAt: number, sender: Pick<Sender, "receivedAt" | "sentAt">) {
  const error = sender.receivedAt - sender.sentAt;
  return Math.abs(error) > CLOCK_TOLERANCE_MS ? occurredAt + error : occurredAt;
}

function checkTime(occurredAt: number, sender: Sender): string | null {
  if (occurredAt > sender.receivedAt + LIMITS.clockAheadMs) return "lies in the future";
  // Whole histories may be imported, but the tallies' hours begin with 1970.
  if (sender.isAdmin) return occurredAt < 0 ? "lies before 1970" : null;
  const isOld = occurredAt < sender.receivedAt - LIMITS.backdatingDays * DAY_MS;
  return isOld ? `is more than ${LIMITS.backdatingDays} days ago` : null;
}

function toRow(
  item: ResponseItem,
  input: unknown,
  occurredAt: number,
  sender: Sender,
  asked: BookRevision,
): ResponseRow {
  const gpc = item.gpc === true || sender.gpc;
  return {
    projectId: sender.projectId,
    id: item.id,
    sequence: item.sequence,
    surveyId: item.survey,
    revision: item.revision,
    touchpoint: asked.revision.survey.touchpoint,
    disposition: item.disposition,
    answers: item.answers,
    occurredAt,
    receivedAt: sender.receivedAt,
    language: item.language,
    page: item.page ?? null,
    person: gpc ? null : (item.person ?? null),
    traits: gpc ? {} : (item.traits ?? {}),
    gpc,
    isSample: item.isSample === true,
    bodyHash: hash("sha256", JSON.stringify(input)),
  };
}

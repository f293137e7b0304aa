import type { WebhookFormat } from "@heed/contracts";
import type { AttemptRecord, StoredDelivery } from "../store/webhooks/webhook-store.ts";
import { findChatFault } from "./messages/chat-answer.ts";
import type { Posted } from "./post.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The waits between attempts: ten in about three days, as Standard Webhooks proposes. */
export const RETRY_MS: readonly number[] = [
  ...[5 * SECOND, 5 * MINUTE, 30 * MINUTE],
  ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR),
];
/** An endpoint at which everything has failed for so long is paused. */
export const PAUSE_AFTER_MS = 5 * DAY;
/** After so long a failure, whatever waits is due at the first success: the receiver is back. */
export const HURRY_AFTER_MS = HOUR;
/** A receiver may ask for silence up to this. */
const LONGEST_SILENCE_MS = DAY;
/** The statuses by which a receiver asks for less. */
const THROTTLED: readonly number[] = [429, 502, 503, 504];

export interface Attempted {
  readonly format: WebhookFormat;
  readonly delivery: Pick<StoredDelivery, "tries">;
  /** Of the endpoint, before this attempt; epoch ms. */
  readonly failingSince: number | null;
  readonly posted: Posted;
  /** When it was sent, and how long it took. */
  readonly at: number;
  readonly durationMs: number;
  /** 0 … 1, for the jitter. */
  readonly random: number;
}

/** Says what follows from an attempt. Only 2xx succeeds, and of a chat a code of 0 besides. */
export function judge({
  delivery,
  failingSince,
  posted,
  random,
  ...given
}: Attempted): AttemptRecord {
  const { format, at, durationMs } = given;
  const now = at + durationMs;
  const status = posted.kind === "answered" ? posted.status : null;
  const error = findFault(format, posted);
  const attempt = { at, status, error, durationMs };
  if (error === null) {
    const hurryUp = failingSince !== null && at - failingSince >= HURRY_AFTER_MS;
    return { attempt, state: "delivered", nextAt: 0, quietUntil: null, stop: null, hurryUp };
  }
  const wait = RETRY_MS[delivery.tries];
  const silence = readSilence(posted, now);
  const stop = toStop(status, failingSince, at);
  return {
    attempt,
    state: wait === undefined && stop === null ? "failed" : "pending",
    // A tenth either way, so that what failed together does not come back together.
    nextAt: now + Math.max(Math.round((wait ?? 0) * (0.9 + 0.2 * random)), silence ?? 0),
    quietUntil: silence === null ? null : now + silence,
    stop,
    hurryUp: false,
  };
}

function toStop(
  status: number | null,
  failingSince: number | null,
  now: number,
): AttemptRecord["stop"] {
  if (status === 410) return { state: "disabled", reason: "gone" };
  if (failingSince !== null && now - failingSince >= PAUSE_AFTER_MS) {
    return { state: "paused", reason: "failing" };
  }
  return null;
}

/** Names what went wrong, in a code that holds nothing of the answer; null when nothing did. */
export function findFault(format: WebhookFormat, posted: Posted): string | null {
  if (posted.kind === "failed") return posted.error;
  const { status, text } = posted;
  if (status >= 200 && status < 300) return findChatFault(format, text);
  if (status === 410) return "gone";
  if (status === 429) return "throttled";
  if (status < 400) return "redirected";
  return status < 500 ? "refused" : "server-error";
}

/** How long the receiver asks to be left alone: seconds or a date (RFC 9110 §10.2.3); else null. */
function readSilence(posted: Posted, now: number): number | null {
  if (posted.kind === "failed" || !THROTTLED.includes(posted.status)) return null;
  const text = posted.retryAfter?.trim() ?? "";
  const until = /^\d{1,10}$/.test(text) ? now + Number(text) * SECOND : Date.parse(text);
  if (Number.isNaN(until) || until <= now) return null;
  return Math.min(until - now, LONGEST_SILENCE_MS);
}

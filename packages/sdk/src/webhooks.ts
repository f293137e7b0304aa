import { isHmacSha256 } from "@heed/contracts/signing";
import { createHeedError } from "./heed-error.ts";

const TOLERANCE_MS = 5 * 60_000;

/** What a webhook brings. */
export interface WebhookEvent<Data = unknown> {
  /** Such as `response.received`. */
  type: string;
  /** RFC 3339. */
  timestamp: string;
  data: Data;
}

export interface VerifyOptions {
  /** How far the sender's clock and the way may be off; default 5 minutes. */
  toleranceMs?: number;
  /** Epoch ms; default `Date.now`. */
  now?: () => number;
}

/**
 * Proves that a webhook came from Heed and is not an old one sent again (Standard Webhooks 1.0.0),
 * and reads it. Take the body as it came, before any parsing. The `webhook-id` stays the same over
 * retries: remember it, so that what comes twice is done once.
 *
 * @param secrets `whsec_…`, several while one replaces another
 * @throws HeedError `webhook-malformed` (a header, the body or a secret is not as it should be),
 * `webhook-stale` (the timestamp is too far from now) or `webhook-forged` (no signature fits).
 * @example
 * const event = await verifyWebhook(await request.text(), request.headers, secret);
 */
export async function verifyWebhook<Data = unknown>(
  body: string,
  headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>,
  secrets: string | readonly string[],
  { toleranceMs = TOLERANCE_MS, now = Date.now }: VerifyOptions = {},
): Promise<WebhookEvent<Data>> {
  const read = (name: string) => {
    const value = headers instanceof Headers ? headers.get(name) : headers[name];
    return typeof value === "string" ? value : "";
  };
  const id = read("webhook-id");
  const timestamp = read("webhook-timestamp");
  if (!id || !/^\d{1,12}$/.test(timestamp)) throw fail("malformed", "A webhook header is missing");
  if (Math.abs(now() - Number(timestamp) * 1000) > toleranceMs) {
    throw fail("stale", "The webhook's time is too far from now");
  }
  const signed = `${id}.${timestamp}.${body}`;
  const signatures = read("webhook-signature")
    .split(" ")
    .flatMap((one) => (one.startsWith("v1,") ? (fromBase64(one.slice(3)) ?? []) : []));
  const keys = (typeof secrets === "string" ? [secrets] : secrets).map(readSecret);
  let fits = false;
  for (const key of keys) {
    for (const signature of signatures) {
      if (await isHmacSha256(key, signed, signature)) fits = true;
    }
  }
  if (!fits) throw fail("forged", "No signature of the webhook fits");
  try {
    // Signed by the API, so it has the contracts' shape.
    return JSON.parse(body) as WebhookEvent<Data>;
  } catch {
    throw fail("malformed", "The webhook's body is not JSON");
  }
}

function readSecret(secret: string): Uint8Array<ArrayBuffer> {
  const key = secret.startsWith("whsec_") ? fromBase64(secret.slice(6)) : null;
  if (!key?.length) throw fail("malformed", "A webhook secret is whsec_ and base64");
  return key;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

const fail = (code: "malformed" | "stale" | "forged", message: string) =>
  createHeedError(message, { code: `webhook-${code}` });

import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";

/** Makes a signing secret: 32 random bytes, as Standard Webhooks 1.0.0 writes them. */
export function createWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

/**
 * Makes the headers of Standard Webhooks 1.0.0.
 *
 * @param secrets one, or two while one replaces the other: each signs
 * @param now epoch ms
 */
export function toSignedHeaders(
  id: string,
  now: number,
  body: string,
  secrets: readonly string[],
): Record<string, string> {
  const at = new Date(now);
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now / 1000)),
    "webhook-signature": secrets.map((one) => new Webhook(one).sign(id, at, body)).join(" "),
  };
}

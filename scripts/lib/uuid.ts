import { randomUUID } from "node:crypto";

/**
 * Makes a UUID of version 7 (RFC 9562): the time, then 74 random bits.
 *
 * @param bytes where the random bits come from; give a digest for ids that can be repeated
 */
export function uuidV7(epochMs: number, bytes?: Uint8Array): string {
  const time = Math.floor(epochMs).toString(16).padStart(12, "0");
  // Of random bits alone node:crypto keeps none in stock, of UUIDs it does: fetched one by one they
  // would cost who sends batches as much as all else.
  const hex = bytes ? Buffer.from(bytes).toString("hex") : randomUUID().replaceAll("-", "");
  const variant = 8 | (Number.parseInt(hex.charAt(16), 16) & 3);
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${hex.slice(13, 16)}`,
    variant.toString(16) + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join("-");
}

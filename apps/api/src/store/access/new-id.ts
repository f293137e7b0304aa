import { randomBytes } from "node:crypto";

/** A clock set back by less than this keeps ids ascending; by more, they follow the clock. */
export const LARGEST_SKEW_MS = 10_000;

let lastAt = 0;
let counter = 0;

/**
 * Mints a UUID of version 7 (RFC 9562, section 6.2, method 1): the time, a counter, 62 random bits.
 * Ids of one process ascend, also within a millisecond; their time is at most ten seconds late.
 *
 * @param now epoch ms
 */
export function newId(now: number): string {
  if (now > lastAt || lastAt - now >= LARGEST_SKEW_MS) {
    lastAt = now;
    counter = 0;
  } else if (counter < 0xfff) {
    counter += 1;
  } else {
    lastAt += 1;
    counter = 0;
  }
  const random = randomBytes(8);
  random.writeUInt8(0x80 | (random.readUInt8(0) & 0x3f), 0);
  const time = lastAt.toString(16).padStart(12, "0");
  const hex = random.toString("hex");
  const count = counter.toString(16).padStart(3, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${hex.slice(0, 4)}-${hex.slice(4)}`;
}

/** The lowest id that could have been minted at the time. */
export function lowestIdAt(at: number): string {
  const time = Math.max(0, at).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

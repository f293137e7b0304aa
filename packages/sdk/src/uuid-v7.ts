/**
 * Makes a UUID of version 7 (RFC 9562, 5.7): 48 bits of time, 74 random bits.
 *
 * `crypto.randomUUID` would need a secure context and makes version 4 only.
 *
 * @param time epoch ms
 */
export function createUuidV7(time: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, "0");
  const random = Array.from(bytes, (byte) => hex(byte, 2)).join("");
  const variant = hex(0x8 | (Number.parseInt(random.slice(3, 4), 16) & 0x3), 1);
  const stamp = hex(Math.trunc(time), 12);
  return [
    stamp.slice(0, 8),
    stamp.slice(8),
    `7${random.slice(0, 3)}`,
    variant + random.slice(4, 7),
    random.slice(7, 19),
  ].join("-");
}

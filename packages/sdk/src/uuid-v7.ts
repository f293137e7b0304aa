/**
 * Makes a UUID of version 7 (RFC 9562, 5.7): 48 bits of time, 74 random bits.
 *
 * `crypto.randomUUID` would need a secure context and makes version 4 only.
 *
 * @param time epoch ms
 */
export function createUuidV7(time: number, from: Pick<Crypto, "getRandomValues"> = crypto): string {
  const hex = (value: number, digits: number) =>
    Math.trunc(value).toString(16).padStart(digits, "0");
  // Beside them, the version takes four bits and the variant two.
  const random = from.getRandomValues(new Uint16Array(5));
  const [first = 0, second = 0, ...rest] = random;
  return [time, 0x7000 | (first & 0xfff), 0x8000 | (second & 0x3fff), ...rest]
    .map((value, index) => hex(value, index ? 4 : 12))
    .join("")
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

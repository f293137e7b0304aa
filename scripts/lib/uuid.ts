import { randomBytes } from "node:crypto";

/**
 * Makes a UUID of version 7 (RFC 9562): the time, then 74 random bits.
 *
 * @param bytes where the random bits come from; give a digest for ids that can be repeated
 */
export function uuidV7(epochMs: number, bytes: Uint8Array = randomBytes(16)): string {
  const id = Buffer.from(bytes.subarray(0, 16));
  id.writeUIntBE(Math.floor(epochMs), 0, 6);
  id.writeUInt8(0x70 | (id.readUInt8(6) & 0x0f), 6);
  id.writeUInt8(0x80 | (id.readUInt8(8) & 0x3f), 8);
  const hex = id.toString("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}

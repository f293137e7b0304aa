import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Tells whether a person's id was signed by the host's server: hex of HMAC-SHA256(secret, person).
 * The time it takes tells nothing of the right signature.
 */
export function isSignedBy(secret: string, person: string, signature: string | undefined): boolean {
  if (signature === undefined || !/^[0-9a-f]{64}$/.test(signature)) return false;
  const right = createHmac("sha256", secret).update(person).digest();
  return timingSafeEqual(right, Buffer.from(signature, "hex"));
}

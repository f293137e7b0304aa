import { hmacSha256, isHmacSha256 } from "./web-crypto.ts";

/** Makes the signature of a person's id that `identify` and an item's `signature` take: hex. */
export async function signIdentity(person: string, secret: string): Promise<string> {
  const bytes = await hmacSha256(secret, person);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Tells, in constant time, whether a person's id was signed with the secret. */
export async function isIdentity(
  person: string,
  signature: string,
  secret: string,
): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/.test(signature)) return false;
  const bytes = Uint8Array.from(signature.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return isHmacSha256(secret, person, bytes);
}

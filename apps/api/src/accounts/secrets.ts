import { createHash, randomBytes } from "node:crypto";

/** Makes a token of 256 random bits. */
export function mintToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token. Tokens are long and random, so a plain hash cannot be guessed back. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { hashToken } from "./secrets.ts";

/** RFC 6238 as every authenticator has it: SHA-1, 30 s, six digits. */
const PERIOD_S = 30;
const DIGITS = 6;
/** How many steps a phone's clock may be off, to either side. */
const WINDOW = 1;
const RECOVERY_CODES = 10;
const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

/** Makes a secret of 160 bits, in base32. */
export function mintTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** Writes what an authenticator scans: `otpauth://totp/…`. */
export function toTotpUri(secret: string, email: string): string {
  return createTotp(secret, email).toString();
}

/**
 * Finds the step that a code belongs to, for whoever takes it to be taken no more; null when the
 * code does not fit.
 *
 * @param now epoch ms
 */
export function findTotpStep(secret: string, code: string, now: number): number | null {
  const token = code.replaceAll(/[\s-]/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const delta = createTotp(secret, "").validate({ token, timestamp: now, window: WINDOW });
  return delta === null ? null : Math.floor(now / 1000 / PERIOD_S) + delta;
}

/** Makes ten codes of 80 random bits, for when the phone is lost; each signs in once. */
export function mintRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from(randomBytes(16), (byte) => ALPHABET[byte % ALPHABET.length]).join(
      "",
    );
    return (letters.match(/.{4}/g) ?? []).join("-");
  });
}

/** What is kept of a recovery code, however it is typed. */
export function hashRecoveryCode(code: string): string {
  return hashToken(code.replaceAll(/[\s-]/g, "").toLowerCase());
}

function createTotp(secret: string, email: string): TOTP {
  return new TOTP({
    issuer: "Heed",
    label: email,
    algorithm: "SHA1",
    digits: DIGITS,
    period: PERIOD_S,
    secret: Secret.fromBase32(secret),
  });
}

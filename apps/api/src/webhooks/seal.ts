import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Hides secrets that must be read again, so that a copy of the database alone tells none. */
export interface Sealer {
  /** @param context what it belongs to: sealed text moved elsewhere does not open */
  seal(text: string, context: string): string;
  /** Null when it was sealed with another secret, belongs elsewhere or was changed. */
  open(sealed: string, context: string): string | null;
}

const PLAIN = "plain:";
const SEALED = "v1:";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Makes a sealer: AES-256-GCM under a key made of the secret by HKDF-SHA256. Without a secret the
 * text is kept as it is, and what was kept so stays readable once there is one.
 */
export function createSealer(secret: string | null): Sealer {
  const key =
    secret === null
      ? null
      : Buffer.from(hkdfSync("sha256", secret, "", "heed webhook secrets, version 1", 32));
  return {
    seal(text, context) {
      if (!key) return PLAIN + text;
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return SEALED + Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
    },
    open(sealed, context) {
      if (sealed.startsWith(PLAIN)) return sealed.slice(PLAIN.length);
      if (!key || !sealed.startsWith(SEALED)) return null;
      try {
        const bytes = Buffer.from(sealed.slice(SEALED.length), "base64url");
        const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES));
        decipher.setAAD(Buffer.from(context));
        decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        const body = bytes.subarray(IV_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
      } catch {
        return null;
      }
    },
  };
}

type WebCrypto = typeof globalThis.crypto;

/** Finds WebCrypto: a global everywhere but in Node 18, where it lies in a module. */
export async function findCrypto(): Promise<WebCrypto> {
  if (globalThis.crypto) return globalThis.crypto;
  // Named by a variable, so that no bundler for pages or edge runtimes looks for it.
  const name = "node:crypto";
  const module: { webcrypto: WebCrypto } = await import(
    /* @vite-ignore */ /* webpackIgnore: true */ name
  );
  return module.webcrypto;
}

/**
 * Makes the HMAC-SHA256 (RFC 2104) of a text under a secret, both as UTF-8 unless bytes are given.
 *
 * @throws TypeError when the secret is empty, as that of an environment variable which is not set
 */
export async function hmacSha256(
  secret: string | Uint8Array<ArrayBuffer>,
  text: string,
): Promise<Uint8Array> {
  if (!secret?.length) throw new TypeError("The secret is empty: is its setting there?");
  const { subtle } = await findCrypto();
  const key = await importKey(subtle, secret, "sign");
  return new Uint8Array(await subtle.sign("HMAC", key, toBytes(text)));
}

/** Tells whether a signature is the text's HMAC-SHA256 under the secret, in constant time. */
export async function isHmacSha256(
  secret: string | Uint8Array<ArrayBuffer>,
  text: string,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const { subtle } = await findCrypto();
  const key = await importKey(subtle, secret, "verify");
  return subtle.verify("HMAC", key, signature, toBytes(text));
}

const toBytes = (text: string | Uint8Array<ArrayBuffer>) =>
  typeof text === "string" ? new TextEncoder().encode(text) : text;

function importKey(
  subtle: WebCrypto["subtle"],
  secret: string | Uint8Array<ArrayBuffer>,
  use: "sign" | "verify",
) {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  return subtle.importKey("raw", toBytes(secret), algorithm, false, [use]);
}

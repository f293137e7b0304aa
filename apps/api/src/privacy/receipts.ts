import {
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { type Erasure, type ErasureReceipt, erasure, type PublicKeys } from "@heed/contracts";

/** What stands before 32 bytes to make them an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

/**
 * Signs what was erased as a JWS in compact form (RFC 7515, RFC 8037).
 *
 * @param secret the project's, 64 hex digits
 */
export function signErasure(erased: Erasure, secret: string): ErasureReceipt {
  const [key] = toPublicKeys(secret).keys;
  const header = encode({ alg: "EdDSA", kid: key?.kid, typ: "heed-erasure+jws" });
  const input = `${header}.${encode(erased)}`;
  const signature = sign(null, Buffer.from(input), toPrivateKey(secret)).toString("base64url");
  return { ...erased, signed: `${input}.${signature}` };
}

/** Reads what was signed; null when it is no receipt, whoever signed it. */
export function readErasure(signed: string): Erasure | null {
  const [, payload = ""] = signed.split(".");
  try {
    return erasure.parse(JSON.parse(Buffer.from(payload, "base64url").toString()));
  } catch {
    return null;
  }
}

/** Tells whether the project signed exactly this. */
export function isSignedErasure(signed: string, secret: string): boolean {
  const [header = "", payload = "", signature = "", ...rest] = signed.split(".");
  if (rest.length > 0 || !isOurHeader(header)) return false;
  const bytes = Buffer.from(signature, "base64url");
  const input = Buffer.from(`${header}.${payload}`);
  return verify(null, input, createPublicKey(toPrivateKey(secret)), bytes);
}

/** The key with which anybody can check the project's receipts (RFC 7517, RFC 8037). */
export function toPublicKeys(secret: string): PublicKeys {
  const { x = "" } = createPublicKey(toPrivateKey(secret)).export({ format: "jwk" });
  const kid = x.slice(0, 16);
  return { keys: [{ kty: "OKP", crv: "Ed25519", alg: "EdDSA", use: "sig", kid, x }] };
}

function toPrivateKey(secret: string): KeyObject {
  const seed = hkdfSync("sha256", Buffer.from(secret, "hex"), "", "heed erasure receipts, 1", 32);
  return createPrivateKey({
    key: Buffer.concat([PKCS8, Buffer.from(seed)]),
    format: "der",
    type: "pkcs8",
  });
}

/** Only the one algorithm: a header that names another was not made here (RFC 8725, section 3.1). */
function isOurHeader(header: string): boolean {
  try {
    return JSON.parse(Buffer.from(header, "base64url").toString()).alg === "EdDSA";
  } catch {
    return false;
  }
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

// A link that answers: one per response, for e-mail, chat and other channels.
//
//   <api>/a/<token>      token = payload "." signature
//
//   payload    base64url (RFC 4648 §5, no padding) of a UTF-8 JSON object:
//                v  1
//                s  the survey's id
//                i  the response's id, a UUIDv7: every click on links that share it is one response
//                e  when the link ends, epoch seconds
//                n  the score that the click gives to the survey's first question; optional
//                u  the host's own id of the person; optional
//                l  the language to ask in, BCP 47; optional
//   signature  base64url of HMAC-SHA256(identity secret as UTF-8, "heed-link." + payload)
//
// The prefix keeps a link's signature apart from a person's, which the same secret makes: a host
// that signs whatever id it is given can be led to sign no link.
import { hmacSha256, isHmacSha256 } from "./web-crypto.ts";

const PREFIX = "heed-link.";
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** What a link says. */
export interface SignedLink {
  survey: string;
  /** A UUIDv7. Links with the same id are one response: the last click counts. */
  id: string;
  /** Epoch ms; kept to the second. */
  expiresAt: number;
  /** The answer to the survey's first question; absent: the page asks it. */
  score?: number;
  /** The host's own id of the person, vouched for by the signature. */
  person?: string;
  /** BCP 47. */
  language?: string;
}

/** An opened token: what it says, or what is wrong with it. */
export type OpenedLink =
  | { link: SignedLink; fault: null }
  /** Whom a link was for is known once it has been proved genuine. */
  | { link: SignedLink; fault: "expired" }
  | { link: null; fault: "malformed" | "forged" };

/** Makes the token of a link. */
export async function sealLink(link: SignedLink, secret: string): Promise<string> {
  const { survey, id, score, person, language } = link;
  const e = Math.floor(link.expiresAt / 1000);
  const fields = { v: 1, s: survey, i: id, e, n: score, u: person, l: language };
  const payload = toBase64Url(new TextEncoder().encode(JSON.stringify(fields)));
  return `${payload}.${toBase64Url(await hmacSha256(secret, PREFIX + payload))}`;
}

/**
 * Opens a token. Never throws: whatever a visitor's address bar holds has an outcome.
 *
 * @param now epoch ms; at `expiresAt` a link has expired
 */
export async function openLink(token: string, secret: string, now: number): Promise<OpenedLink> {
  const [payload = "", sealed = "", ...rest] = token.split(".");
  const signature = fromBase64Url(sealed);
  const json = fromBase64Url(payload);
  if (rest.length || !signature || !json) return { link: null, fault: "malformed" };
  if (!(await isHmacSha256(secret, PREFIX + payload, signature))) {
    return { link: null, fault: "forged" };
  }
  const link = readLink(json);
  if (!link) return { link: null, fault: "malformed" };
  return { link, fault: now < link.expiresAt ? null : "expired" };
}

function readLink(json: Uint8Array): SignedLink | null {
  try {
    const { v, s, i, e, n, u, l } = JSON.parse(new TextDecoder().decode(json));
    const isKnown = v === 1 && typeof s === "string" && UUID_V7.test(i) && Number.isInteger(e);
    if (!isKnown) return null;
    return {
      survey: s,
      id: i,
      expiresAt: e * 1000,
      ...(Number.isInteger(n) && { score: n }),
      ...(typeof u === "string" && u && { person: u }),
      ...(typeof l === "string" && l && { language: l }),
    };
  } catch {
    return null;
  }
}

function toBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

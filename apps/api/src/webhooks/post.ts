import { lookup } from "node:dns/promises";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { refuseIp, refuseUrl, toHost } from "./address.ts";

const TIMEOUT_MS = 20_000;
/** Of an answer's body, enough for a chat's code. */
const READ_BYTES = 1024;

export interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of one request. Nothing of the answer's body is kept but a chat's code. */
export type Posted =
  | { kind: "answered"; status: number; retryAfter: string | null; text: string }
  | { kind: "failed"; error: PostError };

export type PostError =
  | ("address-not-allowed" | "dns-failed" | "timeout" | "aborted" | "tls-failed")
  | ("connection-refused" | "connection-broken");

export interface Resolved {
  readonly address: string;
  readonly family: number;
}

export interface PostSettings {
  /** Private addresses too, and without encryption only those. */
  readonly allowPrivate: boolean;
  /** Default 20 s, from the name's look-up to the end of the answer. */
  readonly timeoutMs?: number;
  /** Default: the system's. */
  readonly resolve?: (host: string) => Promise<readonly Resolved[]>;
}

export type Post = (outgoing: Outgoing, signal?: AbortSignal) => Promise<Posted>;

/**
 * Makes what sends a webhook. The name is looked up once, every address it leads to must be
 * allowed, and the connection goes to those addresses alone: a name that changes its mind in
 * between leads nowhere. Follows no redirect and uses no proxy.
 */
export function createPost({
  allowPrivate,
  timeoutMs = TIMEOUT_MS,
  resolve = (host) => lookup(host, { all: true }),
}: PostSettings): Post {
  async function find(url: URL): Promise<readonly Resolved[] | PostError> {
    const host = toHost(url);
    const version = isIP(host);
    const found = version
      ? [{ address: host, family: version }]
      : await resolve(host).catch(() => []);
    if (found.length === 0) return "dns-failed";
    const isRefused = found.some(
      ({ address }) => refuseIp(address, url.protocol, allowPrivate) !== null,
    );
    return isRefused ? "address-not-allowed" : found;
  }

  return async (outgoing, outer) => {
    if (refuseUrl(outgoing.url, allowPrivate) !== null) return failed("address-not-allowed");
    const url = new URL(outgoing.url);
    const limit = AbortSignal.timeout(timeoutMs);
    const signal = outer ? AbortSignal.any([limit, outer]) : limit;
    const found = await Promise.race([find(url), whenAborted(signal)]);
    if (found === null) return failed(outer?.aborted ? "aborted" : "timeout");
    if (typeof found === "string") return failed(found);
    return send(url, outgoing, found, signal, () => outer?.aborted === true);
  };
}

const failed = (error: PostError): Posted => ({ kind: "failed", error });

function whenAborted(signal: AbortSignal): Promise<null> {
  return new Promise((done) => {
    if (signal.aborted) done(null);
    signal.addEventListener("abort", () => done(null), { once: true });
  });
}

function send(
  url: URL,
  { headers, body }: Outgoing,
  found: readonly Resolved[],
  signal: AbortSignal,
  isEnding: () => boolean,
): Promise<Posted> {
  const pinned: LookupFunction = (_host, options, callback) => {
    const [first] = found;
    if (options.all) callback(null, [...found]);
    else callback(null, first?.address ?? "", first?.family);
  };
  const { request } = url.protocol === "https:" ? https : http;
  return new Promise((done) => {
    const outgoing = request(url, {
      method: "POST",
      headers: { ...headers, "content-length": Buffer.byteLength(body) },
      // A new connection each time: one that is kept open would outlive the look at its address.
      agent: false,
      lookup: pinned,
      signal,
    });
    let isAnswered = false;
    outgoing.on("response", (response) => {
      isAnswered = true;
      void read(response).then(done);
    });
    outgoing.on("error", (error) => {
      // A status that came stands, whatever broke off after it.
      if (isAnswered) return;
      done(failed(signal.aborted ? (isEnding() ? "aborted" : "timeout") : toPostError(error)));
    });
    outgoing.end(body);
  });
}

/** Reads the little that is needed of an answer; whoever goes on or stalls is left there. */
async function read(response: IncomingMessage): Promise<Posted> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= READ_BYTES) break;
    }
  } catch {
    // It broke off after the status.
  }
  return {
    kind: "answered",
    status: response.statusCode ?? 0,
    retryAfter: response.headers["retry-after"] ?? null,
    text: Buffer.concat(chunks).subarray(0, READ_BYTES).toString("utf8"),
  };
}

function toPostError(error: Error): PostError {
  const code = "code" in error ? String(error.code) : "";
  if (code === "ECONNREFUSED") return "connection-refused";
  return /CERT|TLS|SSL|SIGNED|UNABLE_TO|EPROTO/.test(code) ? "tls-failed" : "connection-broken";
}

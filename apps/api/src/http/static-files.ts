import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { AppContext } from "./context.ts";

const compress = promisify(brotliCompress);

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};

const COMPRESSED = new Set([".html", ".js", ".css", ".svg", ".json", ".map", ".txt"]);

export interface StaticFile {
  readonly type: string;
  /** Of the bytes as they are; what is sent in brotli has its own. */
  readonly tag: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The same in brotli; null where that gains nothing. */
  readonly brotli: Uint8Array<ArrayBuffer> | null;
}

export interface StaticFolder {
  /** Null when there is no such file, or the path leads out of the folder. */
  read(path: string): Promise<StaticFile | null>;
}

/** Reads files of one folder, each once until it changes on the disk. */
export function createStaticFolder(root: string): StaticFolder {
  const folder = normalize(root.endsWith(sep) ? root : root + sep);
  const kept = new Map<string, { stamp: string; file: Promise<StaticFile> }>();
  return {
    async read(path) {
      const full = normalize(join(folder, path));
      if (!full.startsWith(folder) || path.includes("\0")) return null;
      const found = await stat(full).catch(() => null);
      if (!found?.isFile()) return null;
      const stamp = `${found.mtimeMs}:${found.size}`;
      const known = kept.get(full);
      if (known?.stamp === stamp) return known.file;
      const file = load(full);
      kept.set(full, { stamp, file });
      file.catch(() => kept.delete(full));
      return file;
    },
  };
}

async function load(path: string): Promise<StaticFile> {
  const bytes = new Uint8Array(await readFile(path));
  const extension = extname(path).toLowerCase();
  const type = TYPES[extension] ?? "application/octet-stream";
  return toStaticFile(bytes, type, COMPRESSED.has(extension));
}

/** Makes bytes ready to be sent: their entity tag, and themselves in brotli where that gains. */
export async function toStaticFile(
  bytes: Uint8Array<ArrayBuffer>,
  type: string,
  isText = true,
): Promise<StaticFile> {
  const packed = isText
    ? await compress(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: qualityFor(bytes) } })
    : null;
  return {
    type,
    tag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`,
    bytes,
    brotli: packed && packed.length < bytes.length ? new Uint8Array(packed) : null,
  };
}

/** The best compression is for what every visitor fetches; of a large chunk it takes a second. */
function qualityFor(bytes: Uint8Array): number {
  return bytes.length > 64 * 1024 ? 6 : constants.BROTLI_MAX_QUALITY;
}

/** Tells whether the caller has this very entity already (RFC 9110 §13.1.2, weak comparison). */
function isKnown(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return (
    header.trim() === "*" ||
    header.split(",").some((candidate) => candidate.trim().replace(/^W\//, "") === tag)
  );
}

/** What a caller says of the files it takes, as in the headers of these names. */
export interface Wanted {
  readonly acceptEncoding: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

/** A whole answer in plain values. Header names are lower case. */
export interface PlainAnswer {
  readonly status: 200 | 304;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array<ArrayBuffer> | null;
}

const TAKES_BROTLI = /(^|,)\s*br\s*(;\s*q=(?!0(\.0*)?\s*(,|$))[\d.]+\s*)?(,|$)/i;

/** Chooses what answers a request for a file: 304 when the caller has it, brotli when it takes it. */
export function toAnswer(
  file: StaticFile,
  { acceptEncoding = "", ifNoneMatch }: Wanted,
  headers: Readonly<Record<string, string>>,
): PlainAnswer {
  const body = file.brotli && TAKES_BROTLI.test(acceptEncoding) ? file.brotli : file.bytes;
  // Other bytes are another representation, and a strong tag must tell them apart (RFC 9110 §8.8.1).
  const etag = body === file.brotli ? file.tag.replace(/"$/, '-br"') : file.tag;
  const vary = headers["vary"] ? `${headers["vary"]}, Accept-Encoding` : "Accept-Encoding";
  const common = { ...headers, etag, vary };
  if (isKnown(ifNoneMatch, etag)) return { status: 304, headers: common, body: null };
  const typed = { ...common, "content-type": file.type };
  return {
    status: 200,
    headers: body === file.brotli ? { ...typed, "content-encoding": "br" } : typed,
    body,
  };
}

/** Answers with a file: 304 when the caller has it, brotli when the caller takes it. */
export function sendFile(
  c: AppContext,
  file: StaticFile,
  headers: Readonly<Record<string, string>>,
): Response {
  const wanted = {
    acceptEncoding: c.req.header("accept-encoding"),
    ifNoneMatch: c.req.header("if-none-match"),
  };
  const { body, status, headers: told } = toAnswer(file, wanted, headers);
  return body === null ? c.body(null, status, told) : c.body(body, 200, told);
}

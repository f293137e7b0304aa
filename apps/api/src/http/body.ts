import type { IncomingMessage } from "node:http";
import { LIMITS, PROBLEMS, type ProblemCode } from "@heed/contracts";
import { createBodyBytes } from "./body-bytes.ts";
import type { AppContext } from "./context.ts";
import { isNestedDeeper } from "./nesting.ts";
import { ProblemError } from "./problem.ts";

const decoder = new TextDecoder("utf-8", { fatal: true });
/** One for the process: its memory is one. */
const arriving = createBodyBytes();

/**
 * Reads a JSON body within every bound: type, size, encoding and nesting are checked before it is
 * parsed.
 *
 * @throws ProblemError unsupported-media-type, body-too-large, invalid-encoding, nesting-too-deep,
 *   malformed-json
 */
export async function readJsonBody(c: AppContext): Promise<unknown> {
  return parseJson(await readJsonBytes(c));
}

/**
 * Reads a JSON body that is not parsed yet.
 *
 * @throws ProblemError unsupported-media-type, body-too-large, malformed-json when it was cut off
 */
export async function readJsonBytes(c: AppContext): Promise<Uint8Array> {
  checkMediaType(c.req.header("content-type"), ["application/json", "text/plain"]);
  return readBytes(c);
}

/**
 * Parses what `readJsonBytes` read.
 *
 * @throws ProblemError invalid-encoding, nesting-too-deep, malformed-json
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  if (isNestedDeeper(text, LIMITS.nestingDepth)) {
    throw wholeBody(
      "nesting-too-deep",
      `Arrays and objects may be nested ${LIMITS.nestingDepth} deep, the outermost counted as 1.`,
    );
  }
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may be a respondent's.
    throw wholeBody("malformed-json", "The body could not be parsed as JSON.");
  }
}

/**
 * Reads a form within every bound.
 *
 * @throws ProblemError unsupported-media-type, body-too-large, invalid-encoding, malformed-json when
 *   it was cut off
 */
export async function readFormBody(c: AppContext): Promise<URLSearchParams> {
  checkMediaType(c.req.header("content-type"), ["application/x-www-form-urlencoded"]);
  return new URLSearchParams(decode(await readBytes(c)));
}

async function readBytes(c: AppContext): Promise<Uint8Array> {
  const declared = Number(c.req.header("content-length") ?? 0);
  if (declared > LIMITS.bodyBytes) throw tooLarge();
  const incoming = c.env?.incoming;
  return incoming ? readIncoming(incoming) : readStream(c.req.raw.body);
}

function checkMediaType(header: string | undefined, types: readonly string[]): void {
  const [type = "", ...parameters] = (header ?? "").toLowerCase().split(";");
  const charset = parameters.find((parameter) => parameter.trim().startsWith("charset="));
  const isUtf8 = charset === undefined || /^\s*charset="?utf-?8"?\s*$/.test(charset);
  if (isUtf8 && types.includes(type.trim())) return;
  throw new ProblemError(
    "unsupported-media-type",
    `Send the body in UTF-8, as ${types.join(" or ")}.`,
    { errors: [{ pointer: "/header/content-type", message: types.join(" or ") }] },
  );
}

function tooLarge(): ProblemError {
  return wholeBody(
    "body-too-large",
    `At most ${LIMITS.bodyBytes} bytes are read. Split the items over several requests.`,
    // What was not read would otherwise be taken for the next request.
    { connection: "close" },
  );
}

/** A problem of the body as a whole, which the empty pointer names (RFC 6901 §5). */
function wholeBody(
  code: ProblemCode,
  detail: string,
  headers: Record<string, string> = {},
): ProblemError {
  const { title } = PROBLEMS[code];
  return new ProblemError(code, detail, { errors: [{ pointer: "", message: title }], headers });
}

function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw wholeBody("invalid-encoding", "The body holds bytes that are not UTF-8.");
  }
}

/** Reads Node's own stream: many times cheaper than a web stream around it. */
function readIncoming(incoming: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const cutOff = () => wholeBody("malformed-json", "The body was cut off.");
    // A stream that closed before we listen will never say so again.
    if (incoming.destroyed) return reject(cutOff());
    const body = arriving.begin(Number(incoming.headers["content-length"] ?? 0));
    const settle = (finish: (bytes: Buffer) => void) => {
      incoming.off("data", onData).off("end", onEnd).off("close", onClose).off("error", onClose);
      finish(body.end());
    };
    const onData = (chunk: Buffer) => {
      if (body.length() + chunk.length > LIMITS.bodyBytes) return settle(() => reject(tooLarge()));
      try {
        body.add(chunk);
      } catch (error) {
        settle(() => reject(error));
      }
    };
    const onEnd = () => settle(resolve);
    const onClose = () => settle(() => reject(cutOff()));
    incoming.on("data", onData).on("end", onEnd).on("close", onClose).on("error", onClose);
  });
}

async function readStream(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > LIMITS.bodyBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

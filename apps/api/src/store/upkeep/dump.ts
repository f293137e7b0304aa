import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type pg from "pg";
import { StorageUnavailable } from "../store.ts";
import { type Row, readCatalog } from "./catalog.ts";
import type { Progress } from "./progress.ts";
import { countInPostgres, readPages } from "./tables.ts";

/** The first line of a dump. Then come `{"table"}` lines, each followed by its rows as lists. */
export interface DumpHeader {
  readonly heed: "backup";
  readonly form: 1;
  readonly schemaVersion: number;
}

/** Any line after the first: a table begins, a row of it, or the end with the count of all rows. */
export type DumpLine = { readonly table: string } | Row | { readonly rows: number };

/** Writes all tables of one snapshot; the caller holds the transaction. The file is synced. */
export async function writeDump(
  client: pg.Client,
  header: DumpHeader,
  to: string,
  onProgress: Progress,
): Promise<void> {
  const target = createWriteStream(to, { flags: "wx", flush: true, mode: 0o600 });
  const lines = Readable.from(listLines(client, header, onProgress));
  if (to.endsWith(".gz")) await pipeline(lines, createGzip(), target);
  else await pipeline(lines, target);
}

async function* listLines(
  client: pg.Client,
  header: DumpHeader,
  onProgress: Progress,
): AsyncGenerator<string> {
  let total = 0;
  yield `${JSON.stringify(header)}\n`;
  for (const table of readCatalog(header.schemaVersion)) {
    const count = await countInPostgres(client, table);
    let done = 0;
    yield `${JSON.stringify({ table: table.name })}\n`;
    for await (const rows of readPages(client, table)) {
      yield `${rows.map((row) => JSON.stringify(row)).join("\n")}\n`;
      done += rows.length;
      onProgress(table.name, done, count);
    }
    total += done;
  }
  yield `${JSON.stringify({ rows: total })}\n`;
}

/** Tells a SQLite file, a dump (compressed or not) and anything else apart. */
export async function readFileKind(path: string): Promise<"sqlite" | "dump" | "unknown"> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    const start = buffer.subarray(0, bytesRead);
    if (start.toString("latin1") === "SQLite format 3\u0000") return "sqlite";
    const isGzip = start[0] === 0x1f && start[1] === 0x8b;
    return isGzip || start.toString("latin1").startsWith('{"heed":"backup"') ? "dump" : "unknown";
  } finally {
    await file.close();
  }
}

/**
 * Reads a dump line by line.
 *
 * @throws StorageUnavailable when it is none, or was cut off
 */
export async function* readDump(path: string): AsyncGenerator<DumpHeader | DumpLine> {
  const isCompressed = await startsCompressed(path);
  const raw = createReadStream(path);
  const bytes = isCompressed ? raw.pipe(createGunzip()) : raw;
  // A pipe passes on no error of its source.
  if (isCompressed) raw.on("error", (error) => bytes.destroy(error));
  let rows = 0;
  let isWhole = false;
  try {
    const lines = createInterface({ input: bytes, crlfDelay: Number.POSITIVE_INFINITY });
    for await (const line of lines) {
      const read = parse(line, path);
      if (Array.isArray(read)) rows += 1;
      else if ("rows" in read) isWhole = read.rows === rows;
      yield read;
    }
  } catch (error) {
    throw explainUnpacking(error, path);
  }
  if (!isWhole) {
    throw new StorageUnavailable(`${path} is cut off: its last line is missing. ${TAKE_ANOTHER}`);
  }
}

const TAKE_ANOTHER = "Take another backup.";

/** What zlib says names neither the file nor what to do. */
function explainUnpacking(error: unknown, path: string): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!code.startsWith("Z_")) return error;
  const what = code === "Z_BUF_ERROR" ? "is cut off" : "is damaged: it cannot be decompressed";
  return new StorageUnavailable(`${path} ${what}. ${TAKE_ANOTHER}`, { cause: error });
}

async function startsCompressed(path: string): Promise<boolean> {
  const file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
  await file.close();
  return buffer[0] === 0x1f && buffer[1] === 0x8b;
}

/** What `writeDump` wrote; the restore checks the header and each table's name. */
function parse(line: string, path: string): DumpHeader | DumpLine {
  try {
    const read: unknown = JSON.parse(line);
    if (typeof read === "object" && read !== null) return read as DumpHeader | DumpLine;
  } catch {
    // Said below.
  }
  throw new StorageUnavailable(`${path} is damaged: a line of it cannot be read. ${TAKE_ANOTHER}`);
}

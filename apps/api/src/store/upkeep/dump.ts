import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type pg from "pg";
import { StorageUnavailable } from "../store.ts";
import type { Row } from "./catalog.ts";
import { readCatalog } from "./catalog.ts";
import type { Progress } from "./progress.ts";
import { PAGE_ROWS, postgresSource, toKey } from "./tables.ts";

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
  const target = createWriteStream(to, { flags: "wx", flush: true });
  const lines = Readable.from(listLines(client, header, onProgress));
  if (to.endsWith(".gz")) await pipeline(lines, createGzip(), target);
  else await pipeline(lines, target);
}

async function* listLines(
  client: pg.Client,
  header: DumpHeader,
  onProgress: Progress,
): AsyncGenerator<string> {
  const source = postgresSource(client);
  let total = 0;
  yield `${JSON.stringify(header)}\n`;
  for (const table of readCatalog(header.schemaVersion)) {
    const count = await source.count(table);
    let done = 0;
    yield `${JSON.stringify({ table: table.name })}\n`;
    for (let after: Row | null = null; ; ) {
      const rows: Row[] = await source.read(table, after, PAGE_ROWS);
      const last = rows.at(-1);
      if (!last) break;
      yield `${rows.map((row) => JSON.stringify(row)).join("\n")}\n`;
      done += rows.length;
      onProgress(table.name, done, count);
      after = toKey(table, last);
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
  const raw = createReadStream(path);
  const isCompressed = path.endsWith(".gz") || (await startsCompressed(path));
  const bytes = isCompressed ? raw.pipe(createGunzip()) : raw;
  // A pipe passes on no error of its source.
  if (isCompressed) raw.on("error", (error) => bytes.destroy(error));
  let rows = 0;
  let isWhole = false;
  for await (const line of createInterface({ input: bytes, crlfDelay: Number.POSITIVE_INFINITY })) {
    const read = parse(line);
    if (Array.isArray(read)) rows += 1;
    else if ("rows" in read) isWhole = read.rows === rows;
    yield read;
  }
  if (!isWhole) throw new StorageUnavailable("The backup is cut off: its last line is missing.");
}

async function startsCompressed(path: string): Promise<boolean> {
  const file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
  await file.close();
  return buffer[0] === 0x1f && buffer[1] === 0x8b;
}

/** What `writeDump` wrote; the restore checks the header and each table's name. */
function parse(line: string): DumpHeader | DumpLine {
  try {
    return JSON.parse(line);
  } catch {
    throw new StorageUnavailable("The backup is damaged: a line of it cannot be read.");
  }
}

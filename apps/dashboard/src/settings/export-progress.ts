import type { ExportFormat } from "@heed/contracts";

/** How far an export has come. */
export interface ExportProgress {
  /** Rows that have arrived; null where they cannot be counted on the way, as in Parquet. */
  rows: number | null;
  /** As the API said at the start; null when it did not. */
  totalRows: number | null;
  bytes: number;
}

const LINE_FEED = 10;
const QUOTE = 34;

/**
 * Reads an export to its end and tells how far it has come. A browser keeps a large Blob's parts on
 * its disk, so that a million answers need not fit into memory at once.
 */
export async function readExport(
  response: Response,
  format: ExportFormat,
  tell: (progress: ExportProgress) => void,
): Promise<{ blob: Blob; progress: ExportProgress }> {
  const stated = Number(response.headers.get("heed-total-rows") ?? Number.NaN);
  const totalRows = Number.isFinite(stated) ? stated : null;
  const count = createRowCounter(format);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let progress: ExportProgress = { rows: count?.rows() ?? null, totalRows, bytes: 0 };
  tell(progress);
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || value === undefined) break;
    parts.push(value);
    count?.take(value);
    progress = { rows: count?.rows() ?? null, totalRows, bytes: progress.bytes + value.length };
    tell(progress);
  }
  return { blob: new Blob(parts), progress };
}

/** Counts rows of text as they come; null for a format that is not text. */
export function createRowCounter(
  format: ExportFormat,
): { take(bytes: Uint8Array): void; rows(): number } | null {
  if (format === "parquet") return null;
  let lines = 0;
  let isQuoted = false;
  return {
    take(bytes) {
      for (const byte of bytes) {
        // A doubled quote within quotes changes the state twice, and so leaves it.
        if (byte === QUOTE && format === "csv") isQuoted = !isQuoted;
        else if (byte === LINE_FEED && !isQuoted) lines += 1;
      }
    },
    // The first line of a CSV file names its columns.
    rows: () => Math.max(0, format === "csv" ? lines - 1 : lines),
  };
}

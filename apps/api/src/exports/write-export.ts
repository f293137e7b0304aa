import type { Codebook, ExportFormat, StoredResponse, SurveyRevision } from "@heed/contracts";
import { BYTE_ORDER_MARK, toCsvRow } from "./csv.ts";
import type { PageStore } from "./pages.ts";
import { toParquet } from "./parquet.ts";
import { createTable, type Table } from "./table.ts";
import { readVisible, type Visible } from "./visible-pages.ts";

/** What is exported, how, and how much of it may be seen. */
export interface ExportRequest extends Visible {
  readonly format: ExportFormat;
  /** Traits that get a column each; none: all are one column of JSON. */
  readonly traits: readonly string[];
  /** Begins a CSV with a byte order mark. */
  readonly withMark: boolean;
}

export const MEDIA_TYPES: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
};

/** Lays out the table that a request asks for; its codebook tells what each column means. */
export function layOut(
  revisions: readonly SurveyRevision[],
  { filters, traits, unmask }: Pick<ExportRequest, "filters" | "traits" | "unmask">,
): Table & { readonly codebook: Codebook } {
  const survey = filters.surveyId ?? null;
  const table = createTable(revisions, { survey, traits, withPerson: unmask });
  return { ...table, codebook: { survey, columns: [...table.columns] } };
}

/**
 * Reads and writes the whole export a page at a time: memory holds a page (Parquet: a group of
 * rows), however many answers there are. Nothing is read before it is asked for.
 *
 * @param onRows hears how many rows were taken on
 */
export function writeExport(
  store: PageStore,
  revisions: readonly SurveyRevision[],
  request: ExportRequest,
  onRows: (count: number) => void = () => {},
): AsyncGenerator<Uint8Array> {
  const pages = tellRows(readVisible(store, request), onRows);
  if (request.format === "ndjson") return toNdjson(pages);
  const { columns, codebook, toCells } = layOut(revisions, request);
  if (request.format === "parquet") {
    return toParquet(columns, JSON.stringify(codebook), toRows(pages, toCells));
  }
  const header = toCsvRow(columns.map(({ name }) => name));
  return toCsv((request.withMark ? BYTE_ORDER_MARK : "") + header, toRows(pages, toCells));
}

type Pages = AsyncIterable<readonly StoredResponse[]>;

async function* tellRows(pages: Pages, onRows: (count: number) => void) {
  for await (const page of pages) {
    onRows(page.length);
    yield page;
  }
}

async function* toRows(pages: Pages, toCells: Table["toCells"]) {
  for await (const page of pages) yield page.map(toCells);
}

async function* toCsv(start: string, pages: ReturnType<typeof toRows>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(start);
  for await (const rows of pages) yield Buffer.from(rows.map(toCsvRow).join(""));
}

async function* toNdjson(pages: Pages): AsyncGenerator<Uint8Array> {
  for await (const page of pages) {
    yield Buffer.from(page.map((response) => `${JSON.stringify(response)}\n`).join(""));
  }
}

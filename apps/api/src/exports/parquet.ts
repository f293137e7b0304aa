import type { CodebookColumn } from "@heed/contracts";
import type { SchemaElement } from "hyparquet-writer";
import type { Cell } from "./response-columns.ts";

/**
 * Rows that are packed at a time, on the thread that serves: few enough not to hold up others, and
 * what bounds the memory.
 */
const GROUP_ROWS = 5_000;

const TYPES: Record<CodebookColumn["type"], Omit<SchemaElement, "name">> = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  integer: { type: "INT32" },
  boolean: { type: "BOOLEAN" },
  // Both forms: the older one alone leaves open whether the times are UTC.
  time: {
    type: "INT64",
    converted_type: "TIMESTAMP_MILLIS",
    logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" },
  },
  // As text: several readers take Parquet's own JSON for bytes.
  json: { type: "BYTE_ARRAY", converted_type: "UTF8" },
};

/**
 * Packs rows into a Parquet file (Snappy, times in UTC to the millisecond), a group of rows at a
 * time.
 *
 * @param codebook stands in the file's own metadata under `heed.codebook`, as JSON
 */
export async function* toParquet(
  columns: readonly CodebookColumn[],
  codebook: string,
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<Uint8Array> {
  const { ByteWriter, ParquetWriter } = await import("hyparquet-writer");
  const bytes = new ByteWriter();
  const leaves = columns.map(
    ({ name, type }): SchemaElement => ({
      ...{ name, repetition_type: "OPTIONAL", ...TYPES[type] },
    }),
  );
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [{ name: "root", num_children: leaves.length }, ...leaves],
    kvMetadata: [{ key: "heed.codebook", value: codebook }],
    createdBy: "Heed",
  });

  /** Takes what is packed so far and uses its room again. */
  function take(): Uint8Array {
    const packed = bytes.getBytes().slice();
    bytes.index = 0;
    return packed;
  }

  let group: (readonly Cell[])[] = [];
  async function pack(): Promise<Uint8Array> {
    const columnData = columns.map(({ name, type }, at) => ({
      name,
      data: group.map((cells) => toValue(type, cells[at] ?? null)),
    }));
    group = [];
    await writer.write({ columnData, rowGroupSize: GROUP_ROWS });
    return take();
  }

  for await (const rows of pages) {
    group.push(...rows);
    if (group.length >= GROUP_ROWS) yield await pack();
  }
  if (group.length > 0) yield await pack();
  await writer.finish();
  yield take();
}

function toValue(type: CodebookColumn["type"], cell: Cell): Cell | Date {
  return type === "time" && typeof cell === "string" ? new Date(cell) : cell;
}

import { expect, test } from "vitest";
import { createRowCounter, type ExportProgress, readExport } from "./export-progress.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

test("a line feed within quotes is no new row", () => {
  const counter = createRowCounter("csv");
  counter?.take(bytes('id,why\r\n1,"a\r\nb ""c'));
  expect(counter?.rows()).toBe(0);
  counter?.take(bytes('"" d"\r\n2,x\r\n'));
  expect(counter?.rows()).toBe(2);
});

test("each line of NDJSON is a row, quotes or not", () => {
  const counter = createRowCounter("ndjson");
  counter?.take(bytes('{"a":"\\""}\n{"a":1}\n'));
  expect(counter?.rows()).toBe(2);
});

test("rows of Parquet are not counted on the way", () => {
  expect(createRowCounter("parquet")).toBeNull();
});

test("an export is read to its end, and told against the stated total", async () => {
  const told: ExportProgress[] = [];
  const response = new Response("id\r\n1\r\n2\r\n", { headers: { "heed-total-rows": "2" } });
  const { blob, progress } = await readExport(response, "csv", (now) => told.push(now));
  expect(await blob.text()).toBe("id\r\n1\r\n2\r\n");
  expect(told[0]).toEqual({ rows: 0, totalRows: 2, bytes: 0 });
  expect(progress).toEqual({ rows: 2, totalRows: 2, bytes: 10 });
});

test("a total that was not stated is not made up", async () => {
  const { progress } = await readExport(new Response("{}\n"), "ndjson", () => {});
  expect(progress).toEqual({ rows: 1, totalRows: null, bytes: 3 });
});

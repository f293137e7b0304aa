export type Cell = string | number | null;

function toField(cell: Cell): string {
  if (cell === null) return "";
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Writes rows as CSV (RFC 4180): CRLF after every row, null as an empty field. Numbers stand as they
 * are, never rounded, with a point whatever the reader's language.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(toField).join(",")}\r\n`).join("");
}

/** Hands a CSV to the browser as a file. */
export function downloadCsv(fileName: string, csv: string): void {
  // The byte order mark is what makes spreadsheets read UTF-8 as such.
  const url = URL.createObjectURL(new Blob(["\uFEFF", csv], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

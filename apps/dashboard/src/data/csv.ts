export type Cell = string | number | null;

/**
 * What a spreadsheet takes for the begin of a formula (OWASP, CSV Injection), the full-width forms
 * of East Asian keyboards included: as the API's export has it.
 */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

function toField(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Writes rows as CSV (RFC 4180): CRLF after every row, null as an empty field. Numbers stand as they
 * are, never rounded, with a point whatever the reader's language. A text that a spreadsheet would
 * take for a formula gets an apostrophe before it: segments bear the words of visitors' pages.
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

import type { Cell } from "./response-columns.ts";

/** Makes Excel read a file as UTF-8, Chinese above all. */
export const BYTE_ORDER_MARK = "\uFEFF";

/**
 * What a spreadsheet takes for the begin of a formula (OWASP, CSV Injection), the full-width forms
 * of East Asian keyboards included.
 */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const SPECIAL = /[",\r\n]/;

/**
 * Writes one row as CSV (RFC 4180, CRLF). A text that a spreadsheet would take for a formula gets
 * an apostrophe before it; numbers stay numbers, flags are 1 and 0, null is an empty field.
 */
export function toCsvRow(cells: readonly Cell[]): string {
  let row = "";
  for (let at = 0; at < cells.length; at++) {
    if (at > 0) row += ",";
    row += toField(cells[at] ?? null);
  }
  return `${row}\r\n`;
}

function toField(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  if (typeof cell === "boolean") return cell ? "1" : "0";
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

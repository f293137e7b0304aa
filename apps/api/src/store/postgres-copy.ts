import { DataRefused } from "./store.ts";

/** `PGCOPY`, a mark that text transport would spoil, no flags, no extension. */
const HEADER = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const MESSAGE = "d".charCodeAt(0);
const WORD_BYTES = 4;
/** Most bytes of UTF-8 that a UTF-16 code unit comes to. */
const UNIT_BYTES = 3;
const WORD = 2 ** 32;
const LAST_ASCII = 127;

type Value = string | number | null;

/**
 * Makes the message with which rows follow `copy … from stdin (format binary)`: a whole number goes
 * as bigint, a string as text. Nothing has to be escaped, and no error of the server quotes a value.
 * https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-BINARY-FORMAT
 *
 * @throws DataRefused for a number that is not whole, or too large to be exact
 */
export function toCopyMessage<Row extends { readonly [Column in keyof Row]: Value }>(
  rows: readonly Row[],
  columns: readonly (keyof Row)[],
): Buffer {
  let buffer = Buffer.allocUnsafe(1024 + rows.length * 512);
  let end = 1 + WORD_BYTES;

  function reserve(bytes: number): void {
    if (end + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * buffer.length + bytes);
    buffer.copy(larger, 0, 0, end);
    buffer = larger;
  }

  function write(value: Value): void {
    if (value === null) {
      writeWord(-1);
    } else if (typeof value === "number") {
      // The server would read whatever bits are left of it.
      if (!Number.isSafeInteger(value)) throw new DataRefused(`${value} is no whole number`);
      writeWord(8);
      writeWord(Math.floor(value / WORD));
      writeWord(value % WORD);
    } else {
      const length = writeText(value, end + WORD_BYTES);
      writeWord(length);
      end += length;
    }
  }

  function writeWord(word: number): void {
    buffer[end] = word >>> 24;
    buffer[end + 1] = word >>> 16;
    buffer[end + 2] = word >>> 8;
    buffer[end + 3] = word;
    end += WORD_BYTES;
  }

  /** Most texts are short and plain: those are written here in a third of the time. */
  function writeText(text: string, start: number): number {
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit > LAST_ASCII) return buffer.write(text, start);
      buffer[start + at] = unit;
    }
    return text.length;
  }

  end += HEADER.copy(buffer, end);
  for (const row of rows) {
    reserve(2);
    end = buffer.writeInt16BE(columns.length, end);
    for (const column of columns) {
      const value = row[column];
      reserve(WORD_BYTES + (typeof value === "string" ? value.length * UNIT_BYTES : 8));
      write(value);
    }
  }
  reserve(2);
  end = buffer.writeInt16BE(-1, end);
  buffer[0] = MESSAGE;
  buffer.writeInt32BE(end - 1, 1);
  return buffer.subarray(0, end);
}

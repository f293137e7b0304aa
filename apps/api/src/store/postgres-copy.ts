/** `PGCOPY`, a mark that text transport would spoil, no flags, no extension. */
const HEADER = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const MESSAGE = "d".charCodeAt(0);
const LENGTH_BYTES = 4;
/** Most bytes of UTF-8 that a UTF-16 code unit comes to. */
const UNIT_BYTES = 3;
const WORD = 2 ** 32;

type Value = string | number | null;

/**
 * Makes the message with which rows follow `copy … from stdin (format binary)`: a whole number goes
 * as bigint, a string as text. Nothing has to be escaped, and no error of the server quotes a value.
 * https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-BINARY-FORMAT
 */
export function toCopyMessage<Row extends { readonly [Column in keyof Row]: Value }>(
  rows: readonly Row[],
  columns: readonly (keyof Row)[],
): Buffer {
  let buffer = Buffer.allocUnsafe(1024 + rows.length * 512);
  let end = 1 + LENGTH_BYTES;

  function reserve(bytes: number): void {
    if (end + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * buffer.length + bytes);
    buffer.copy(larger, 0, 0, end);
    buffer = larger;
  }

  function write(value: Value): void {
    if (value === null) {
      end = buffer.writeInt32BE(-1, end);
    } else if (typeof value === "number") {
      end = buffer.writeInt32BE(8, end);
      end = buffer.writeInt32BE(Math.floor(value / WORD), end);
      end = buffer.writeUInt32BE(value - Math.floor(value / WORD) * WORD, end);
    } else {
      const length = buffer.write(value, end + LENGTH_BYTES);
      end = buffer.writeInt32BE(length, end) + length;
    }
  }

  end += HEADER.copy(buffer, end);
  for (const row of rows) {
    reserve(2);
    end = buffer.writeInt16BE(columns.length, end);
    for (const column of columns) {
      const value = row[column];
      reserve(LENGTH_BYTES + (typeof value === "string" ? value.length * UNIT_BYTES : 8));
      write(value);
    }
  }
  reserve(2);
  end = buffer.writeInt16BE(-1, end);
  buffer[0] = MESSAGE;
  buffer.writeInt32BE(end - 1, 1);
  return buffer.subarray(0, end);
}

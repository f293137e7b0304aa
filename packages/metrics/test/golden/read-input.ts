/** Reads the fields of a golden file's input; a field of another kind is an error of the file. */
export function readInput(input: unknown) {
  const record = toRecord(input, "input");
  return {
    has: (name: string) => name in record,
    /** Throws TypeError unless the field is a number. */
    number: (name: string) => toNumber(record[name], name),
    /** null where the field is null or absent. */
    optionalNumber: (name: string) =>
      record[name] === null || record[name] === undefined ? null : toNumber(record[name], name),
    text: (name: string) => String(record[name]),
    numbers: (name: string) => toNumbers(record[name], name),
    rows: (name: string) => toList(record[name], name).map((row) => toNumbers(row, name)),
    record: (name: string) => toRecord(record[name], name),
  };
}

/** Throws TypeError unless the value is a list of numbers. */
export function toNumbers(value: unknown, name: string): number[] {
  return toList(value, name).map((item) => toNumber(item, name));
}

function toNumber(value: unknown, name: string): number {
  if (typeof value !== "number") throw new TypeError(`${name} is no number`);
  return value;
}

function toList(value: unknown, name: string): unknown[] {
  if (!Array.isArray(value)) throw new TypeError(`${name} is no list`);
  return value;
}

function toRecord(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null) throw new TypeError(`${name} is no record`);
  return Object.fromEntries(Object.entries(value));
}

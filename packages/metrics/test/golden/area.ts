/** Answers groups of expected values: the file's input in, the file's expected shape out. */
export type Area = Readonly<Record<string, (input: unknown) => unknown>>;

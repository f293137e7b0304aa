type Mark = string | number | null | undefined;

/** Refuses to bring two things together that differ in kind; what only one side states is let pass. */
export function requireSame(what: string, a: Mark, b: Mark, done = "compared"): void {
  if ((a ?? b) !== (b ?? a)) {
    throw new RangeError(`${a} and ${b} are two ${what}: never ${done}`);
  }
}

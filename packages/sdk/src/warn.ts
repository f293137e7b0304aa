/** Tells the developer of the page what is wrong, by a code that docs/errors.md explains. */
export function warn(code: string, detail: unknown = ""): void {
  console.warn(`Heed: ${code}`, detail);
}

/**
 * Tells the developer of the page what is wrong, by a code that docs/errors.md explains.
 *
 * @param code or an error, which says it in its own words
 */
export function warn(code: unknown, detail: unknown = ""): void {
  console.warn(`Heed: ${code}`, detail);
}

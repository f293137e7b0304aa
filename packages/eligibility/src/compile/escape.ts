/** Writes a text as an address holds it: what cannot stand there is percent-encoded. */
export function toAddressText(text: string): string {
  return text.replace(/[^\x21-\x7e]|["<>`{}]/gu, encodeURIComponent);
}

/** Escapes a text so that a regular expression finds it as it stands. */
export function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

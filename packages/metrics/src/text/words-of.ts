/** Reads a list that is written as one text, words apart by spaces or line breaks. */
export function wordsOf(list: string): string[] {
  return list.trim().split(/\s+/);
}

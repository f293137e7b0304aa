/** Reads a list that is written as one text, words apart by single spaces. */
export function wordsOf(list: string): string[] {
  return list.split(" ");
}

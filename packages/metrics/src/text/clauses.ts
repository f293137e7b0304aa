/** Longest clause in UTF-16 units: `Intl.Segmenter` takes time quadratic in its input's length in Node 20 and in older browsers. */
const LONGEST = 200;

// Masked parts end a clause as punctuation does; hyphens and apostrophes stand inside words.
const ENDS = /⟨[^⟩]*⟩|[\p{Po}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Sm}\r\n\t—–]+/u;
const APOSTROPHE = /(?<=\p{L})'(?=\p{L})/gu;
/** A private-use character that stands for an apostrophe while the text is split. */
const KEPT = "\uE000";

/**
 * Splits a normalised text into clauses at punctuation, line breaks and masked parts; a run of more
 * than 200 characters without any is cut at a space or, failing that, anywhere. Empty ones are left out.
 */
export function splitClauses(text: string): string[] {
  return text
    .replace(APOSTROPHE, KEPT)
    .split(ENDS)
    .flatMap((clause) => cut(clause.replaceAll(KEPT, "'").trim()));
}

function cut(clause: string): string[] {
  const parts: string[] = [];
  let rest = clause;
  while (rest.length > LONGEST) {
    const space = rest.lastIndexOf(" ", LONGEST);
    let end = space > 0 ? space : LONGEST;
    // Not between the two halves of one character.
    if (/[\uD800-\uDBFF]/.test(rest.charAt(end - 1))) end -= 1;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return rest === "" ? parts : [...parts, rest];
}

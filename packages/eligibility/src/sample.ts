/**
 * Hashes two texts to 32 bits: FNV-1a over the UTF-16 units, then MurmurHash3's finaliser, because
 * FNV alone leaves the high bits of short, similar texts alike.
 *
 * @returns a whole number, 0 … 2³² − 1; the same on every machine and in every session.
 */
export function hash(survey: string, person: string): number {
  let state = 0x811c9dc5;
  // NUL cannot stand in a survey's id, so ("a", "bc") and ("ab", "c") differ.
  const text = `${survey}\0${person}`;
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

/**
 * Tells whether a person belongs to a survey's sample. Sticky: the answer never changes for the same
 * survey, person and share, and raising the share never drops anyone.
 *
 * @param share 0 (nobody) … 1 (everybody)
 */
export function isSampled(survey: string, person: string, share: number): boolean {
  return isDrawn(hash(survey, person), share);
}

/** Tells whether a hash lies within a share of all hashes, 0 … 1. */
export function isDrawn(hashed: number, share: number): boolean {
  return hashed < share * 2 ** 32;
}

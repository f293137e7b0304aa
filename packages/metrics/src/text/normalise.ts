/** What stands for a masked part: not word-like, so that it ends a phrase and is never a term. */
const MASKS = { url: "⟨url⟩", mail: "⟨e-mail⟩", number: "⟨number⟩" } as const;

// Every run is bounded or starts with a literal: no text makes these slow.
const URLS = /\b(?:https?:\/\/|www\.)[^\s<>"'，。；！？、（）]+/giu;
const MAILS = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,255}/gu;
const NUMBERS = /\p{Nd}(?:[\p{Nd}.,:/-]*\p{Nd})?/gu;

/**
 * Replaces web addresses, e-mail addresses and numbers by ⟨url⟩, ⟨e-mail⟩ and ⟨number⟩, so that
 * they are never counted as terms. No anonymiser: names, streets and numbers in words stay.
 *
 * @example
 * maskText("order 4711 to ann@example.org") // "order ⟨number⟩ to ⟨e-mail⟩"
 */
export function maskText(text: string): string {
  return text.replace(URLS, MASKS.url).replace(MAILS, MASKS.mail).replace(NUMBERS, MASKS.number);
}

/**
 * Brings a text to the form that words are looked up in: Unicode NFKC (full-width and half-width
 * letters become one), small letters, one apostrophe, `:)` and `:(` as emoji, private parts masked.
 * Traditional and simplified characters stay apart: 退款 and 退貨 are what they are.
 *
 * @example
 * normaliseText("ＡＰＰ Ｄｏｎ’ｔ") // "app don't"
 */
export function normaliseText(text: string): string {
  const even = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[’‘`´]/gu, "'");
  return maskText(even)
    .replace(/[:;]-?[)d]+(?=\s|$)/gu, " 🙂 ")
    .replace(/:-?\(+(?=\s|$)/gu, " 🙁 ");
}

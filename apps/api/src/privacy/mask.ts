import { isCardNumber, isChineseIdentity, isIban } from "./checksums.ts";

/** What stands in the place of what looks personal, the same in every language. */
export const MASKS = Object.freeze({
  email: "[email]",
  phone: "[phone]",
  card: "[card]",
  identity: "[id number]",
  iban: "[IBAN]",
} as const);

/** Every number and address below has as many digits, or an at sign. */
const FEWEST_DIGITS = 7;

// Bounded throughout, so that no text takes longer than its length.
const LETTER = String.raw`\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d`;
const EMAIL = new RegExp(
  String.raw`(?<![${LETTER}])[${LETTER}][${LETTER}._%+'-]{0,63}@(?:[${LETTER}-]{1,63}\.){1,4}[${LETTER}-]{2,24}`,
  "gu",
);
const IBAN = /(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Z0-9])/g;
const IDENTITY = /(?<![A-Za-z0-9])\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx](?![A-Za-z0-9])/g;
const CARD =
  /(?<![A-Za-z0-9])(?:\d{13,19}|\d{4}(?:[ -]\d{4}){2,3}(?:[ -]\d{1,4})?|\d{4}[ -]\d{6}[ -]\d{4,5})(?![A-Za-z0-9])/g;
/** Of mainland China, with or without the country. */
const CHINESE_MOBILE =
  /(?<![A-Za-z0-9.])(?:(?:\+|00)?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?![A-Za-z0-9]|\.\d)/g;
/** With a plus, or two noughts and gaps. */
const INTERNATIONAL =
  /(?<![A-Za-z0-9.])(?:\+ ?[1-9]|00[1-9]\d{0,2}[ ()-])[\d ()./-]{6,22}\d(?![A-Za-z0-9]|\.\d)/g;
/** North America: 555-123-4567; hotlines that cost nothing are nobody's own. */
const NORTH_AMERICAN =
  /(?<![A-Za-z0-9.])(?:1[ .-])?(?!\(?(?:[48]00|8[3-8]{2}))(?:\([2-9]\d{2}\) ?|[2-9]\d{2}([ .-]))[2-9]\d{2}(?:\1|[ .-])\d{4}(?![A-Za-z0-9]|\.\d)/g;
/** An area that begins with a nought, and gaps: (010) 1234 5678, 020 7946 0958, 06.12.34.56.78. */
const NATIONAL =
  /(?<![A-Za-z0-9.])(?:\(0[1-9]\d{0,4}\)[ -]?|0[1-9]\d{0,4}[ /-])\d{2,8}(?:[ -]\d{1,8}){0,4}(?![A-Za-z0-9]|\.\d)|(?<![A-Za-z0-9.])0[1-9](?:[.]\d{2}){4}(?![A-Za-z0-9]|\.\d)/g;
/** Digits alone, which only the words before them make a phone number. */
const NAMED_PHONE =
  /((?:phone|mobile|cell|call me|tel|whatsapp|电话|手机|致电|座机|联系方式|來電|電話|手機)[^\d\n]{0,12})(\d[\d -]{5,16}\d)(?![A-Za-z0-9]|\.\d)/gi;

const DATE = /^\d{1,2}[-/]\d{1,2}[-/]\d{2,4}(?!\d)|^0?\d[-/]\d{4}(?!\d)/;

/**
 * Masks e-mail addresses, phone numbers, payment cards, Chinese identity numbers and IBANs. What has
 * a checksum is masked only where it fits; other long numbers, prices, dates and versions stay.
 *
 * @returns the very text when nothing in it looks personal
 */
export function maskText(text: string): string {
  if (!mayHold(text)) return text;
  // Of full-width forms each is one character here and there, so that places stay the same.
  const plain = text.replace(
    /[\uff0b\uff0d\uff08\uff09\uff10-\uff19\uff20\u2010-\u2015]/g,
    toAscii,
  );
  const masked = plain
    .replace(EMAIL, MASKS.email)
    .replace(IBAN, (found) => (isIban(found) ? MASKS.iban : found))
    .replace(IDENTITY, (found) => (isChineseIdentity(found) ? MASKS.identity : found))
    .replace(CARD, (found) => (isCardNumber(found) ? MASKS.card : found))
    .replace(CHINESE_MOBILE, MASKS.phone)
    .replace(INTERNATIONAL, (found) => orPhone(found, 9, 15))
    .replace(NORTH_AMERICAN, MASKS.phone)
    .replace(NATIONAL, (found) => (DATE.test(found) ? found : orPhone(found, 9, 12)))
    .replace(NAMED_PHONE, (found, words: string, number: string) =>
      digitsOf(number) >= FEWEST_DIGITS && digitsOf(number) <= 15 ? words + MASKS.phone : found,
    );
  // Where nothing was found the author's own forms stay.
  return masked === plain ? text : masked;
}

function mayHold(text: string): boolean {
  if (/[@\uff20]/.test(text)) return true;
  let digits = 0;
  for (const _ of text.matchAll(/[\d\uff10-\uff19]/g)) {
    digits += 1;
    if (digits === FEWEST_DIGITS) return true;
  }
  return false;
}

function toAscii(form: string): string {
  const code = form.charCodeAt(0);
  return code < 0xff00 ? "-" : String.fromCharCode(code - 0xfee0);
}

function orPhone(found: string, fewest: number, most: number): string {
  const digits = digitsOf(found);
  return digits >= fewest && digits <= most ? MASKS.phone : found;
}

function digitsOf(text: string): number {
  return text.replace(/\D/g, "").length;
}

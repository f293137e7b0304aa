/** An e-mail address, or the beginning of one that has its dot. */
const EMAIL = /[^\s@]@[^\s@]+\.\w/;
/** A run of digits as people group them; the last may be the X of a Chinese identity number. */
const NUMBER = /\+?\(?\d[\d ().-]{6,}[\dX]/gi;
/** With a country code, the trunk's 0, as a Chinese mobile number, or grouped in the American way. */
const PHONE = /^(\+\d|0[\d ().-]{8,15}$|1[3-9]\d{9}$|\(?\d{3}[ ).-]+\d{3}[ .-]\d{4}$)/;

/**
 * Tells whether words look as if they held an e-mail address, a phone number, a payment card's
 * number (Luhn, ISO/IEC 7812-1) or a Chinese identity number (GB 11643, check digit by ISO 7064
 * MOD 11-2). Only to warn who writes: nothing is refused or changed.
 */
export function looksPersonal(words: string): boolean {
  return EMAIL.test(words) || (words.match(NUMBER) ?? []).some(isSomeones);
}

function isSomeones(run: string): boolean {
  const digits = run.replace(/[^\dX]/gi, "");
  const { length } = digits;
  if (PHONE.test(run)) return true;
  if (length === 18 && toRemainder(digits) === 1) return true;
  return length > 12 && length < 20 && toLuhnSum(digits) % 10 === 0;
}

function toRemainder(digits: string): number {
  return [...digits].reduce(
    (sum, digit) => (2 * sum + (Number(digit) || (digit < "A" ? 0 : 10))) % 11,
    0,
  );
}

function toLuhnSum(digits: string): number {
  return [...digits].reduceRight((sum, digit, index) => {
    const isDoubled = (digits.length - index) % 2 === 0;
    const value = Number(digit) * (isDoubled ? 2 : 1);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
}

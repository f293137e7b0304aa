/**
 * An e-mail address; a phone number with its country code, its trunk's 0 or grouped in the American
 * way; a Chinese mobile number; a Chinese identity number (GB 11643).
 */
const PERSONAL =
  /[^\s@]@[^\s@]+\.\w|\+\d[\d ().-]{7}|\b0\d[\d /-]{6,}\d|\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|\b1[3-9]\d{9}\b|\b\d{17}[\dX]\b/i;
const CARD = /\b\d(?:[ -]?\d){12,18}\b/g;

/**
 * Tells whether words look as if they held personal data, a payment card's number (ISO/IEC 7812-1)
 * included. Only to warn who writes: nothing is refused or changed.
 */
export function looksPersonal(words: string): boolean {
  return PERSONAL.test(words) || (words.match(CARD) ?? []).some(passesLuhn);
}

function passesLuhn(number: string): boolean {
  const digits = number.replace(/\D/g, "");
  const sum = [...digits].reverse().reduce((all, digit, index) => {
    const doubled = Number(digit) * (1 + (index % 2));
    return all + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

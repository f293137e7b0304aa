/** Tells whether the check digit fits (Luhn, ISO/IEC 7812-1) and the number is one of a card issuer. */
export function isCardNumber(text: string): boolean {
  const digits = text.replace(/\D/g, "");
  return isIssued(digits) && luhn(digits);
}

/** Each issuer's beginnings, and how long its numbers are. */
const ISSUERS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^4/, [13, 16, 19]],
  [/^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^62/, [16, 17, 18, 19]],
  [/^(6011|64[4-9]|65)/, [16, 19]],
  [/^35(2[89]|[3-8])/, [16]],
  [/^3(0[0-5]|6|8)/, [14]],
  [/^(5018|5020|5038|5893|6304|6759|676[1-3])/, [13, 14, 15, 16, 17, 18, 19]],
];

function isIssued(digits: string): boolean {
  return ISSUERS.some(
    ([beginning, lengths]) => lengths.includes(digits.length) && beginning.test(digits),
  );
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";

/** Tells whether it is a citizen's number of GB 11643: region, date of birth and check character. */
export function isChineseIdentity(text: string): boolean {
  const number = text.replace(/[ -]/g, "").toUpperCase();
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return false;
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)];
  const born = new Date(`${year}-${month}-${day}T00:00:00Z`);
  const isDate = Number(year) >= 1850 && Number(year) <= 2100 && born.getUTCDate() === Number(day);
  if (!isDate) return false;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return CHECKS[sum % 11] === number[17];
}

/** Tells whether the check digits of ISO 13616 fit (mod 97). */
export function isIban(text: string): boolean {
  const account = text.replaceAll(" ", "");
  if (account.length < 15 || account.length > 34) return false;
  let rest = 0;
  for (const character of account.slice(4) + account.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

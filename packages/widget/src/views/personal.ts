/**
 * An e-mail address, or ten digits and more in one number however it is grouped and in whatever
 * digits: phones with their area code, payment cards, bank accounts, identity numbers. A card is
 * warned of without a look at its check digit.
 */
const PERSONAL = /[^\s@]@[^\s@]+\.\w|(\p{Nd}[\s()./\p{Pd}]{0,2}){10}/u;

/**
 * Tells whether words look as if they held personal data. Only to warn who writes: nothing is refused
 * or changed, so a long order number may be warned of, too.
 */
export function looksPersonal(words: string): boolean {
  return PERSONAL.test(words);
}

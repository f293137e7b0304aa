const THIN_SPACE = "\u2009";

/** A Han sign on one side, a Latin letter, digit or sign of a number on the other. */
const AFTER_HAN = /(?<=\p{Script=Han}) ?(?=[A-Za-z0-9\u2212+])/gu;
const BEFORE_HAN = /(?<=[A-Za-z0-9%]) ?(?=\p{Script=Han})/gu;

/** Sets a thin space between Han and Latin letters or digits, in place of a full one or of none. */
export function thinSpaced(text: string): string {
  return text.replace(AFTER_HAN, THIN_SPACE).replace(BEFORE_HAN, THIN_SPACE);
}

/** Does the same for every message of a dictionary, those that are functions included. */
export function withThinSpaces<Dictionary extends object>(messages: Dictionary): Dictionary {
  const spaced = (value: unknown): unknown => {
    if (typeof value === "string") return thinSpaced(value);
    if (typeof value === "function") {
      return (...given: unknown[]) => spaced(Reflect.apply(value, undefined, given));
    }
    if (Array.isArray(value)) return value.map(spaced);
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, spaced(entry)]));
    }
    return value;
  };
  // The walk keeps every key, and every value's kind.
  return spaced(messages) as Dictionary;
}

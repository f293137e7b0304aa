/** Scripts written from the right (Unicode bidirectional classes R and AL) that languages use today. */
const FROM_RIGHT = /^(?:Adlm|Arab|Hebr|Nkoo|Rohg|Syrc|Thaa)$/;

/**
 * Tells in which direction a language is written, by its usual script.
 *
 * @param language BCP 47; empty or malformed gives `ltr`
 */
export function directionOf(language: string): "ltr" | "rtl" {
  try {
    return FROM_RIGHT.test(new Intl.Locale(language).maximize().script ?? "") ? "rtl" : "ltr";
  } catch {
    return "ltr";
  }
}

import { escapeRegExp, toAddressText } from "./escape.ts";
import { toPatternSource } from "./url-pattern.ts";

export interface AddressRule {
  readonly match: "exact" | "prefix" | "contains" | "glob" | "pattern";
  /** Begins with `/` to be held against the path alone. */
  readonly value: string;
}

export interface AddressRules {
  readonly include: readonly AddressRule[];
  readonly exclude: readonly AddressRule[];
}

/** A parameter of the page's query; without a value it only has to be there. */
export interface QueryRule {
  readonly name: string;
  readonly value?: string | undefined;
}

const ORIGIN = "[^:]+:\\/\\/[^/?]*";
const END = "(?:\\?|$)";

/**
 * Compiles rules on an address into the source of one regular expression, to be held against the
 * address without its fragment.
 *
 * @returns undefined when nothing is restricted
 */
export function toAddressSource(
  rules: AddressRules = { include: [], exclude: [] },
  query: readonly QueryRule[] = [],
): string | undefined {
  const { include, exclude } = rules;
  const parts = [
    ...query.map(toQuerySource),
    exclude.length && `(?!${exclude.map(toRuleSource).join("|")})`,
    include.length && `(?:${include.map(toRuleSource).join("|")})`,
  ].filter(Boolean);
  return parts.length ? `^${parts.join("")}` : undefined;
}

function toRuleSource({ match, value }: AddressRule): string {
  if (match === "pattern") return toPatternSource(value);
  const origin = value.startsWith("/") ? ORIGIN : "";
  const text = toAddressText(
    value.replace(/[?#].*/s, "").replace(/^[^/]*:\/\/[^/]*/, (start) => start.toLowerCase()),
  );
  if (match === "contains") return `${origin}[^?]*${escapeRegExp(text)}`;
  if (match === "glob") return origin + toGlobSource(text) + END;
  return origin + escapeRegExp(text) + (match === "exact" ? END : "");
}

function toGlobSource(text: string): string {
  return text
    .split(/(\*+)/)
    .map((part, index) => (index % 2 ? (part.length > 1 ? "[^?]*" : "[^/?]*") : escapeRegExp(part)))
    .join("");
}

function toQuerySource({ name, value }: QueryRule): string {
  // An empty value may be written without its equals sign.
  const given = value ? `=${toFieldSource(value)}` : value === "" ? "=?" : "(?:=[^&]*)?";
  return `(?=[^?]*\\?(?:.*&)?${toFieldSource(name)}${given}(?:&|$))`;
}

/** Finds a text in a query however its writer has encoded it. */
function toFieldSource(text: string): string {
  return Array.from(text, (char) => {
    if (/[A-Za-z0-9_.-]/.test(char)) return escapeRegExp(char);
    const bytes = Array.from(new TextEncoder().encode(char), (byte) =>
      byte.toString(16).padStart(2, "0"),
    );
    const encoded = bytes
      .map((hex) => `%${hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)}`)
      .join("");
    if (char === " ") return "(?:\\+|%20)";
    return /[&#+%]/.test(char) ? encoded : `(?:${escapeRegExp(char)}|${encoded})`;
  }).join("");
}

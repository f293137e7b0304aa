import type { en } from "./en.ts";

type Key = keyof typeof en;

/** The plural forms that some languages have beside English's two (CLDR). */
type Plural<Stem extends string> = `${Stem}_${"zero" | "one" | "two" | "few" | "many"}`;

/**
 * Every interface text: a locale that lacks one does not compile. Of plural forms only `_other` is
 * needed; the language's further forms stand beside it.
 */
export type Texts = {
  readonly [Name in Exclude<Key, `${string}_one`>]: string;
} & { readonly [Name in Plural<"left" | "star">]?: string };

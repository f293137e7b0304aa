import type { en } from "./en.ts";

/** Every interface text: a locale that lacks one does not compile. */
export type Texts = { readonly [Key in keyof typeof en]: string };

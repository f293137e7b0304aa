import type { Texts } from "../locales/texts.ts";
import { promptEnglish } from "./english.ts";

/**
 * The prompt's texts where no others are set. Whoever loads a view that is not built in completes
 * them first, so that no visitor carries the words of questions that are not asked.
 */
export const english = { ...promptEnglish } as Texts;

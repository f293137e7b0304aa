import type { Texts } from "@heed/widget";

/** The interface's texts in the language that the module's name says. */
declare const texts: Texts;
export default texts;

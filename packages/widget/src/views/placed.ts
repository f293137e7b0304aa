import type { PageSurvey } from "@heed/contracts";
import { createElement } from "../base/element.ts";

export { placedStyles as styles } from "./placed.styles.ts";

/** Opens the panel if it is a dialog: above all else, and with the focus. */
export function open(panel: HTMLElement): void {
  if (!(panel instanceof HTMLDialogElement)) return;
  // Moved within the page it is open still, but no longer above it.
  panel.open = false;
  panel.showModal();
  panel.focus();
}

/** Gives a dialog the focus, which what was asked had, and puts the survey's link under its thanks. */
export function append(panel: HTMLElement, { language, thanksLink }: PageSurvey): void {
  if (panel instanceof HTMLDialogElement) panel.focus();
  // Checked where it was written, and here again: a page must never run what a survey says.
  if (!thanksLink || !/^(https?:\/\/|mailto:)/i.test(thanksLink.url)) return;
  const { text, url: href } = thanksLink;
  const link = { part: "link", lang: language, href, target: "_blank", rel: "noopener" };
  panel.append(createElement("a", link, text));
}

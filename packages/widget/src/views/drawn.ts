import { formatCount } from "../locales/format.ts";
import type { CreateView } from "../view.ts";
import { drawPoint } from "./draw-point.ts";
import { drawnStyles } from "./drawn.styles.ts";
import * as scale from "./scale.ts";

/**
 * Asks for one whole score whose points are stars or faces. A star's point says how many stars it
 * is, a face's its number; the words at an end describe that end's point.
 */
export const createView: CreateView<"scale" | "rating", number> = (question, texts, onChange) => {
  const view = scale.createView(question, texts, onChange);
  const [min, max] = scale.rangeOf(question);
  const row = view.element.querySelector("[part=scale]");
  const look = question.look ?? "stars";
  row?.part.add(look);
  for (const input of row?.querySelectorAll("input") ?? []) {
    const score = Number(input.value);
    const isStar = look === "stars";
    const words = isStar ? formatCount(texts, "star", score) : input.nextSibling?.textContent;
    input.setAttribute("aria-label", words ?? "");
    const drawing = drawPoint(isStar ? undefined : (2 * (score - min)) / (max - min) - 1);
    input.nextSibling?.replaceWith(drawing);
  }
  return view;
};

export const styles = scale.styles + drawnStyles;

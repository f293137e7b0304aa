import { formatCount } from "../locales/format.ts";
import { drawPoint } from "./draw-point.ts";
import { drawnStyles } from "./drawn.styles.ts";
import { scaleStyles } from "./scale.styles.ts";
import type { DrawView } from "./view.ts";

/**
 * Asks for one whole score whose points are stars or faces. A star's point says how many stars it
 * is, a face's its number; the words at an end describe that end's point.
 */
export const createView: DrawView = (question, texts, onChange, createScale) => {
  const view = createScale(question, texts, onChange);
  const isFace = question.look === "faces";
  view.element.querySelector("[part=scale]")?.part.add(isFace ? "faces" : "stars");
  view.element.querySelectorAll("input").forEach((input, index, { length }) => {
    const { nextSibling: number, value } = input;
    input.setAttribute(
      "aria-label",
      (isFace && number?.textContent) || formatCount(texts, "star", +value),
    );
    if (!isFace) input.lang = texts.lang;
    number?.replaceWith(drawPoint(isFace ? (2 * index) / (length - 1) - 1 : undefined));
  });
  return view;
};

export const styles: string = scaleStyles + drawnStyles;

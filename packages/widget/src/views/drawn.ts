import { formatCount } from "../locales/format.ts";
import { drawPoint } from "./draw-point.ts";
import { drawnStyles } from "./drawn.styles.ts";
import { createView as createScale, rangeOf, styles as scaleStyles } from "./scale.ts";
import type { CreateView } from "./view.ts";

/**
 * Asks for one whole score whose points are stars or faces. A star's point says how many stars it
 * is, a face's its number; the words at an end describe that end's point.
 */
export const createView: CreateView<"scale" | "rating", number> = (question, texts, onChange) => {
  const view = createScale(question, texts, onChange);
  const [min, max] = rangeOf(question);
  const isFace = question.look === "faces";
  view.element.querySelector("[part=scale]")?.part.add(isFace ? "faces" : "stars");
  for (const input of view.element.querySelectorAll("input")) {
    const { nextSibling: number } = input;
    const score = Number(input.value);
    input.setAttribute(
      "aria-label",
      (isFace && number?.textContent) || formatCount(texts, "star", score),
    );
    if (!isFace) input.lang = texts.lang;
    number?.replaceWith(drawPoint(isFace ? (2 * (score - min)) / (max - min) - 1 : undefined));
  }
  return view;
};

export const styles: string = scaleStyles + drawnStyles;

const SVG = "http://www.w3.org/2000/svg";

/**
 * Draws a star, or a face whose mouth tells how well the point speaks.
 *
 * @param mood −1 (bad) … 1 (good); undefined: a star
 */
export function drawPoint(mood?: number): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 32 32");
  // The button over it says it in words.
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute(
    "d",
    mood === undefined
      ? "M16 3l4 9 10 1-7 7 2 9-9-5-9 5 2-9-7-7 10-1z"
      : `M16 3a13 13 0 1 0 .1 0M12 12v1M20 12v1M10 ${20 - 2 * mood}q6 ${6 * mood} 12 0`,
  );
  svg.append(path);
  return svg;
}

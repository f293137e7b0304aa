const SVG = "http://www.w3.org/2000/svg";

const STAR = "M16 2.5l4 9.1 9.9.9-7.5 6.6 2.2 9.7-8.6-5.1-8.6 5.1 2.2-9.7-7.5-6.6 9.9-.9z";

/**
 * Draws a star, or a face whose mouth tells how well the point speaks.
 *
 * @param mood −1 (bad) … 1 (good); undefined: a star
 */
export function drawPoint(mood?: number): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 32 32");
  // The point's own name says it all.
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute(
    "d",
    mood === undefined
      ? STAR
      : `M16 3a13 13 0 1 0 .1 0M11.5 12v1M20.5 12v1M10 ${20.5 - 2 * mood}q6 ${6 * mood} 12 0`,
  );
  svg.append(path);
  return svg;
}

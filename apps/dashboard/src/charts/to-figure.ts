/**
 * Makes Plot's drawing fit for a page with a strict Content-Security-Policy and for its figure: the
 * `<style>` it brings is dropped before it reaches the document (charts.css holds the same rules),
 * and it is hidden from assistive technology, which gets the figure's name and table instead.
 */
export function toFigure(drawing: Element): SVGSVGElement {
  const svg = drawing instanceof SVGSVGElement ? drawing : drawing.querySelector("svg");
  if (!svg) throw new TypeError("Plot drew no SVG");
  for (const style of svg.querySelectorAll("style")) style.remove();
  svg.setAttribute("aria-hidden", "true");
  svg.removeAttribute("font-size");
  svg.removeAttribute("font-family");
  return svg;
}

/**
 * Puts a feedback button at the end of the page if Heed's script tag asks for one by `data-button`,
 * whose value, if any, is the button's words. A button that the page has placed itself stays the only
 * one.
 */
export function placeButton(): void {
  // On a server, where elements are only defined, there is no page.
  if (typeof document === "undefined") return;
  const { body, readyState } = document;
  if (!body && readyState === "loading") {
    document.addEventListener("DOMContentLoaded", placeButton, { once: true });
    return;
  }
  const label = document.querySelector<HTMLElement>("script[data-button]")?.dataset["button"];
  if (label === undefined || document.querySelector("heed-button")) return;
  const button = document.createElement("heed-button");
  button.setAttribute("label", label);
  (body ?? document.documentElement).append(button);
}

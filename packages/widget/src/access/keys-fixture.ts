import { userEvent } from "vitest/browser";
import { focused } from "../elements/form-fixture.ts";

export const BACK = "{Shift>}{Tab}{/Shift}";

/** Presses one key after another. */
export async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await userEvent.keyboard(key);
}

/** Names what has the focus: a radio button or a box by its group, anything else by its part. */
export function place(): string {
  const element = focused();
  if (!element || element === document.body) return "nothing";
  if (element.matches("[part~=panel]")) return "panel";
  if (element instanceof HTMLInputElement && element.matches("[type=radio],[type=checkbox]")) {
    return `${element.type} in ${element.closest("fieldset")?.querySelector("legend")?.textContent}`;
  }
  if (element instanceof HTMLInputElement) return element.type;
  return element.part.value || element.textContent || element.localName;
}

/** Names every stop from the question's first control to the button that answers. */
export async function tabStops(panel: HTMLElement, look = () => {}): Promise<string[]> {
  panel.querySelector<HTMLElement>("[part=group] :is(input, textarea)")?.focus();
  const stops = [place()];
  look();
  while (stops.at(-1) !== "submit" && stops.length < 12) {
    await press("{Tab}");
    stops.push(place());
    look();
  }
  return stops;
}

import { createPanel } from "./panel.ts";
import { readPast } from "./read-past.ts";

/** Decisions have no event of their own; whoever debugs can spare a look a second. */
const LOOK_MS = 1000;

/** Opens the panel in the page and keeps it up to date until it is closed. */
export function openDebug(): void {
  const { documentElement: root } = document;
  // The loader's own tag names the key; an element may call itself anything.
  const writeKey = document.querySelector<HTMLScriptElement>("script[data-key]")?.dataset["key"];
  const panel = createPanel(root.lang || navigator.language, () => clearInterval(timer));
  const look = () => {
    const { heed } = window;
    panel.show({
      decisions: typeof heed?.explain === "function" ? heed.explain() : null,
      past: readPast(writeKey ?? ""),
    });
  };
  const timer = setInterval(look, LOOK_MS);
  look();
  (document.body ?? root).append(panel.element);
}

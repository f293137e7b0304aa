import type { Decision } from "@heed/eligibility";
import { sayDecision } from "@heed/eligibility/words";
import { panelStyles } from "./panel.styles.ts";
import type { KeptPast } from "./read-past.ts";
import { panelWords } from "./words.ts";

/** What the panel shows. */
export interface PanelState {
  /** Null: Heed has not started. */
  decisions: readonly Decision[] | null;
  past: KeptPast | null;
}

export interface Panel {
  /** Stands in the page's top layer until it is closed. */
  readonly element: HTMLElement;
  /** Shows a state; the same state again changes nothing. */
  show(state: PanelState): void;
}

type Child = Node | string;

function build(name: string, ...children: Child[]): HTMLElement {
  const element = document.createElement(name);
  element.append(...children);
  return element;
}

/**
 * Creates the panel that says of each survey whether it is asked, why, and when that may change.
 *
 * @param language BCP 47, of the words and the times
 * @param onClose called when a person closes the panel, which removes itself
 */
export function createPanel(language: string, onClose: () => void): Panel {
  const words = panelWords(language);
  const spoken = words.close === "Close" ? "en" : "zh-Hans";
  const format = new Intl.DateTimeFormat(spoken, { dateStyle: "medium", timeStyle: "medium" });
  const toTime = (time: number): HTMLElement => {
    const element = build("time", format.format(time));
    element.setAttribute("datetime", new Date(time).toISOString());
    return element;
  };

  const element = document.createElement("heed-debug");
  element.lang = spoken;
  const root = element.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(panelStyles);
  root.adoptedStyleSheets = [sheet];

  const close = () => {
    element.remove();
    onClose();
  };
  const button = build("button", words.close);
  button.setAttribute("type", "button");
  button.addEventListener("click", close);
  const heading = build("h2", words.title);
  heading.id = "title";
  const body = build("div");
  const region = build("section", build("header", heading, button), body);
  region.setAttribute("aria-labelledby", "title");
  // What scrolls must be reachable by keyboard.
  region.tabIndex = 0;
  region.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  root.append(region);

  const toItem = (decision: Decision): HTMLElement => {
    const { survey, show, reason, until } = decision;
    const state = build("span", show ? words.asked : words.held);
    state.className = "state";
    const when = until === null ? [words.notByTime] : [`${words.until}: `, toTime(until)];
    return build(
      "li",
      build("p", build("code", survey), " · ", state, " · ", build("code", reason)),
      build("p", sayDecision(decision, spoken)),
      build("p", ...when),
    );
  };
  const toPast = (past: KeptPast | null): HTMLElement[] => {
    if (!past) return [build("p", words.noHistory)];
    const items = past.prompts.map(({ survey, shownAt, answeredAt, dismissedAt }) =>
      build(
        "li",
        build("code", survey),
        ` · ${words.shown}: `,
        toTime(shownAt),
        ...(answeredAt ? [` · ${words.answered}: `, toTime(answeredAt)] : []),
        ...(dismissedAt ? [` · ${words.dismissed}: `, toTime(dismissedAt)] : []),
      ),
    );
    return [...(past.optedOut ? [build("p", words.optedOut)] : []), build("ul", ...items)];
  };

  let shown = "";
  return {
    element,
    show(state) {
      const text = JSON.stringify(state);
      if (text === shown) return;
      shown = text;
      const { decisions, past } = state;
      const list = decisions?.length
        ? build("ul", ...decisions.map(toItem))
        : build("p", decisions ? words.nothing : words.absent);
      body.replaceChildren(list, build("h3", words.history), ...toPast(past));
    },
  };
}

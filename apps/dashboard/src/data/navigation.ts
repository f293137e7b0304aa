import type { ReactiveController, ReactiveControllerHost } from "lit";
import { readView, toQuery, type View } from "./address.ts";

/**
 * Keeps an element's view and the address bar the same: follows links that begin with `?`, the
 * browser's back and forward, and what is typed into the search.
 */
export class Navigation implements ReactiveController {
  view: View = readView(location.search);

  readonly #host: ReactiveControllerHost & HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("popstate", this.#onAddress);
    this.#host.addEventListener("click", this.#onClick);
    this.#host.addEventListener("heed-search", this.#onSearch);
  }

  hostDisconnected(): void {
    removeEventListener("popstate", this.#onAddress);
    this.#host.removeEventListener("click", this.#onClick);
    this.#host.removeEventListener("heed-search", this.#onSearch);
  }

  /** Opens a view as a link would: with an entry in the history, and at the top of another page. */
  go(view: View): void {
    if (toQuery(view) !== toQuery(this.view)) history.pushState(null, "", toQuery(view));
    const isOther = view.survey !== this.view.survey || view.settings !== this.view.settings;
    if (isOther) scrollTo(0, 0);
    this.#show(view);
  }

  #show(view: View): void {
    this.view = view;
    this.#host.requestUpdate();
  }

  readonly #onAddress = (): void => {
    this.#show(readView(location.search));
  };

  readonly #onSearch = (event: Event): void => {
    if (!(event instanceof CustomEvent)) return;
    this.#show({ ...this.view, search: String(event.detail) });
    // No entry in the history for every letter.
    history.replaceState(null, "", toQuery(this.view));
  };

  readonly #onClick = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link?.getAttribute("href")?.startsWith("?")) return;
    event.preventDefault();
    this.go(readView(link.search));
  };
}

/** Registers an element unless the name is taken: two copies on one page are no error. */
export function defineElement(name: string, element: CustomElementConstructor): void {
  // A server that renders the page has no registry.
  if (globalThis.customElements && !customElements.get(name)) customElements.define(name, element);
}

/** Registers an element unless the name is taken: two copies on one page are no error. */
export function defineElement(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}

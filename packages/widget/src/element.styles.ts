/** How an element of ours stands in the page by itself. */
export const elementStyles = `
  :host {
    display: block;
    font-family: var(--heed-font, inherit);
  }
  :host([hidden]) {
    display: none;
  }
`;

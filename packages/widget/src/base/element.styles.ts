/** How a question stands in the page by itself, where it can be hidden and disabled as well. */
export const elementStyles = `
  :host {
    display: block;
    font-family: var(--heed-font, inherit);
  }
  :host([hidden]) {
    display: none;
  }
  :disabled label {
    background: none;
    color: GrayText;
  }
  :disabled [part~="checked"] {
    background: none;
    color: GrayText;
    outline: 2px solid;
    outline-offset: -4px;
  }
  input:disabled {
    cursor: default;
  }
  textarea:disabled {
    color: GrayText;
  }
  :disabled svg {
    stroke: GrayText;
  }
`;

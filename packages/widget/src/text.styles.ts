export const textStyles = `
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  label {
    display: block;
    margin-block-end: 12px;
    font-weight: 600;
    line-height: 1.4;
    text-wrap: balance;
  }
  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 84px;
    max-block-size: 40vh;
    padding: 8px 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font: inherit;
    line-height: 1.5;
    resize: vertical;
  }
  textarea:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -1px;
  }
  :disabled {
    color: GrayText;
  }
  @media (pointer: coarse) {
    textarea {
      /* Below 16 px, iOS zooms the page in when the field is touched. */
      font-size: max(16px, 1em);
    }
  }
`;

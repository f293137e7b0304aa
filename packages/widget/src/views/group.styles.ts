/** A question with its groups. */
export const groupStyles = `
  .question,
  .question fieldset {
    display: block;
    border: 0;
    margin: 0;
    padding: 0;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    hyphens: auto;
  }
  .question fieldset {
    margin-block-start: calc(12px * var(--_density));
  }
  .question fieldset legend {
    padding: 0;
    margin-block-end: 4px;
    font-size: 0.9375em;
    font-weight: 600;
    line-height: 1.4;
  }
  .question :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
`;

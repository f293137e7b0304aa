/** A question with its groups, and rows of native buttons with their words. */
export const optionStyles = `
  .question,
  .question fieldset {
    display: block;
    border: 0;
    margin: 0;
    padding: 0;
    min-inline-size: 0;
    overflow-wrap: anywhere;
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
  .option {
    display: flex;
    gap: 10px;
    align-items: center;
    min-block-size: max(26px, 36px * var(--_density));
    padding: 2px 8px;
    margin-inline: -8px;
    border-radius: var(--_radius);
    line-height: 1.35;
    cursor: pointer;
  }
  .option:hover {
    background: color-mix(in srgb, var(--_accent) 12%, transparent);
  }
  .option input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--_accent);
    cursor: inherit;
  }
  .question :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .question :disabled .option,
  .question:disabled .option {
    background: none;
    color: GrayText;
    cursor: default;
  }
  .field {
    display: block;
    inline-size: 100%;
    min-block-size: 40px;
    padding: 4px 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font: inherit;
  }
  .field[hidden] {
    display: none;
  }
  @media (pointer: coarse) {
    .option,
    .field {
      min-block-size: 44px;
    }
    .field {
      /* Below 16 px, iOS zooms the page in when the field is touched. */
      font-size: max(16px, 1em);
    }
  }
`;

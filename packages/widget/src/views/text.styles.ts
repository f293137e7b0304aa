export const textStyles = `
  label {
    display: block;
  }
  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: calc(84px * var(--_density));
    max-block-size: 40vh;
    padding: 8px 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font: inherit;
    resize: vertical;
  }
  [part="note"] {
    margin: 4px 0 0;
    font-size: 0.8125em;
    line-height: 1.35;
    color: var(--_soft);
  }
  p:empty {
    margin: 0;
  }
  @media (pointer: coarse) {
    textarea {
      /* Below 16 px, iOS zooms the page in when the field is touched. */
      font-size: max(16px, 1em);
    }
  }
`;

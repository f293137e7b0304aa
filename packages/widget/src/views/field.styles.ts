/** A field for a few words. */
export const fieldStyles = `
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
    .field {
      min-block-size: 44px;
      /* Below 16 px, iOS zooms the page in when the field is touched. */
      font-size: max(16px, 1em);
    }
  }
`;

/**
 * Each line's points stand under its words; where there is room, beside them, with the points'
 * numbers above the first line only.
 */
export const matrixStyles = `
  .matrix {
    container-type: inline-size;
    inline-size: 100%;
  }
  .matrix .ends {
    display: flex;
    justify-content: space-between;
    gap: 16px;
    font-size: 0.8125em;
    line-height: 1.35;
    color: var(--_soft);
  }
  .matrix .ends :last-child {
    text-align: end;
  }
  .matrix fieldset .rated legend {
    font-weight: 400;
  }
  .matrix fieldset .rated {
    margin-block-start: 4px;
  }
  .matrix .rated div {
    display: flex;
  }
  .matrix .rated label {
    flex: 1;
    display: grid;
    justify-items: center;
    align-content: end;
    /* The ring of the focus fits in between. */
    gap: 6px;
    min-inline-size: 24px;
    min-block-size: 44px;
    padding-block: 4px;
    border-radius: var(--_radius);
    font-size: 0.8125em;
    font-variant-numeric: tabular-nums;
    line-height: 1;
    cursor: pointer;
  }
  .matrix:enabled .rated label:hover {
    background: color-mix(in srgb, var(--_accent) 12%, transparent);
  }
  .matrix .rated input {
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--_accent);
    cursor: inherit;
  }
  .matrix:disabled .rated label {
    color: GrayText;
    cursor: default;
  }
  @container (min-width: 34em) {
    .matrix .rated {
      display: grid;
      grid-template-columns: 2fr 3fr;
      column-gap: 16px;
      align-items: center;
      margin-block-start: 0;
      padding-block: 4px;
    }
    .matrix .rated legend {
      /* In the flow, a legend never takes part in its fieldset's grid. */
      float: inline-start;
      margin: 0;
      font-weight: 400;
    }
    .matrix .rated div {
      grid-column: 2;
    }
    .matrix .ends {
      margin-inline-start: calc(40% + 8px);
    }
    .matrix .rated ~ .rated span {
      position: absolute;
      clip-path: inset(50%);
    }
    .matrix .rated ~ .rated label {
      min-block-size: 32px;
      align-content: center;
    }
  }
  @media (pointer: coarse) {
    .matrix .rated ~ .rated label {
      min-block-size: 44px;
    }
  }
`;

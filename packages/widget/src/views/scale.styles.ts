/** One joined row, narrow enough for eleven points on a 320 px screen. */
export const scaleStyles = `
  fieldset {
    display: grid;
    grid-template-columns: 1fr 1fr;
    column-gap: 16px;
    border: 0;
    margin: 0;
    padding: 0;
    min-inline-size: 0;
  }
  [part~="scale"] {
    grid-column: 1 / -1;
    display: flex;
  }
  label {
    position: relative;
    flex: 1;
    min-inline-size: 24px;
    min-block-size: max(26px, 40px * var(--_density));
    display: grid;
    place-items: center;
    border: 1px solid var(--_line);
    border-inline-start-width: 0;
    font-variant-numeric: tabular-nums;
    line-height: 1;
  }
  label:first-child {
    border-inline-start-width: 1px;
    border-start-start-radius: var(--_radius);
    border-end-start-radius: var(--_radius);
  }
  label:last-child {
    border-start-end-radius: var(--_radius);
    border-end-end-radius: var(--_radius);
  }
  input {
    appearance: none;
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    cursor: pointer;
  }
  input:focus-visible {
    outline-offset: 3px;
    border-radius: 2px;
    z-index: 1;
  }
  label:hover {
    background: color-mix(in srgb, var(--_accent) 12%, transparent);
  }
  label[part~="checked"] {
    background: var(--_accent);
    color: var(--_on-accent);
    border-color: var(--_accent);
    font-weight: 700;
    forced-color-adjust: none;
  }
  [id] {
    margin-block-start: 6px;
    font-size: 0.8125em;
    line-height: 1.35;
    color: var(--_soft);
  }
  #max {
    text-align: end;
  }
  @media (pointer: coarse) {
    label {
      /* The target lies within the borders. */
      min-block-size: 46px;
    }
  }
`;

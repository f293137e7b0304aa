/** What stars and faces change in the row of points; follows the scale's own sheet. */
export const drawnStyles = `
  [part~="scale"] label {
    border: 0;
    border-radius: var(--_radius);
    background: none;
  }
  svg {
    inline-size: calc(100% - 4px);
    max-inline-size: 32px;
    fill: none;
    stroke: var(--_line);
    stroke-width: 2;
    stroke-linecap: round;
  }
  [part~="checked"] svg,
  [part~="stars"] :has(~ [part~="checked"]) svg {
    fill: var(--_accent);
    stroke: var(--_accent);
  }
  [part~="faces"] [part~="checked"] svg {
    stroke: var(--_on-accent);
  }
`;

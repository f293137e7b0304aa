/** Rows of native buttons with their words. */
export const optionStyles = `
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
  .question :disabled .option,
  .question:disabled .option {
    background: none;
    color: GrayText;
    cursor: default;
  }
  @media (pointer: coarse) {
    .option {
      min-block-size: 44px;
    }
  }
`;

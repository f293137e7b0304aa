export const promptStyles = `
  :host {
    display: contents;
  }
  section {
    position: fixed;
    inset: auto;
    inset-block-end: var(--heed-offset, 16px);
    inset-inline-end: var(--heed-offset, 16px);
    inline-size: 360px;
    max-block-size: calc(100dvh - 2 * var(--heed-offset, 16px));
    overflow: auto;
    overscroll-behavior: contain;
    margin: 0;
    padding: 20px;
    border: 1px solid color-mix(in srgb, var(--_ink) 16%, transparent);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_paper);
    color: var(--_ink);
    box-shadow: 0 8px 28px rgb(0 0 0 / 0.16);
    font-size: clamp(14px, 1em, 18px);
    font-weight: 400;
    font-style: normal;
    line-height: 1.5;
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    white-space: normal;
    overflow-wrap: anywhere;
    /* The oldest browsers know no popover. */
    z-index: 2147483647;
    transition:
      opacity 0.15s,
      transform 0.15s;
  }
  @starting-style {
    section {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  section:focus {
    outline: none;
  }
  section:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -4px;
  }
  button {
    min-block-size: 36px;
    padding: 0 16px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  button:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  button:hover {
    background: color-mix(in srgb, var(--_ink) 8%, transparent);
  }
  [part="close"] {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-end: 12px;
    inline-size: 36px;
    padding: 0;
  }
  [part="close"]::before,
  [part="close"]::after {
    content: "";
    position: absolute;
    inset-block-start: calc(50% - 0.75px);
    inset-inline-start: calc(50% - 8px);
    inline-size: 16px;
    border-block-start: 1.5px solid;
    rotate: 45deg;
  }
  [part="close"]::after {
    rotate: -45deg;
  }
  p {
    margin: 12px 0 0;
  }
  p:empty {
    margin: 0;
  }
  /* The first line makes room for the cross. */
  ::part(label),
  [part="close"] + p {
    margin-block-start: 0;
    padding-inline-end: 32px;
  }
  [part="actions"] {
    display: flex;
    justify-content: space-between;
    gap: 8px;
    margin-block-start: 16px;
  }
  [part="quiet"] {
    margin-inline-start: -16px;
    color: color-mix(in srgb, currentColor 78%, transparent);
  }
  [part="submit"] {
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }
  [part="submit"]:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_ink));
  }
  .heard {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  @media (max-width: 480px) {
    section {
      inset-inline: 0;
      inset-block-end: 0;
      inline-size: auto;
      max-block-size: 100dvh;
      padding: 16px;
      padding-block-end: max(16px, env(safe-area-inset-bottom));
      border-width: 1px 0 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
  }
  @media (pointer: coarse) {
    button {
      min-block-size: 44px;
    }
    [part="close"] {
      inset-block-start: 4px;
      inset-inline-end: 4px;
      inline-size: 44px;
    }
  }
  @media print {
    section {
      display: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    section {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    /* Every button has a border here, which must not stick out. */
    [part="quiet"] {
      margin-inline-start: 0;
    }
  }
`;

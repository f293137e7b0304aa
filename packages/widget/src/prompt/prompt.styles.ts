/** The panel in its corner, and what stands in it around a question. */
export const promptStyles = `
  :host {
    display: contents;
  }
  [part~="panel"] {
    /* What the page says of everything stops here. Its font and its scheme go on. */
    all: initial;
    display: block;
    box-sizing: border-box;
    color-scheme: inherit;
    font-family: var(--heed-font,inherit);
    font-size: clamp(14px, 1em, 18px);
    line-height: 1.5;
    position: fixed;
    inset-block-end: var(--heed-offset,16px);
    inset-inline-end: var(--heed-offset,16px);
    inline-size: 360px;
    max-block-size: calc(100dvh - 2 * var(--heed-offset,16px));
    overflow: auto;
    overscroll-behavior: contain;
    padding: calc(20px * var(--_density));
    border: 1px solid color-mix(in srgb, var(--_ink) 16%, transparent);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_paper);
    color: var(--_ink);
    box-shadow: 0 8px 28px rgb(0 0 0 / 0.16);
    overflow-wrap: anywhere;
    text-autospace: normal;
    /* The oldest browsers know no popover. */
    z-index: 9999;
    transition:
      opacity 0.15s,
      translate 0.15s;
  }
  @media (prefers-reduced-motion: no-preference) {
    @starting-style {
      [part~="panel"] {
        opacity: 0;
        translate: 0 8px;
      }
    }
  }
  [part~="panel"]:focus-visible {
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
  button:hover {
    text-decoration: underline;
  }
  [part="close"] {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-end: 12px;
    inline-size: 36px;
    padding: 0;
    font-size: 24px;
    line-height: 1;
  }
  [part="head"] {
    display: flex;
    align-items: center;
    min-block-size: 24px;
    margin-block-end: 8px;
    font-size: 0.8125em;
    color: var(--_soft);
  }
  [part="back"] {
    min-block-size: 28px;
    margin-inline: -8px 8px;
    padding: 0 8px;
  }
  [hidden] {
    display: none;
  }
  p {
    margin: 12px 0 0;
  }
  p:empty {
    margin: 0;
  }
  /* The first line makes room for the cross. */
  [part="label"],
  [part="close"] + p {
    margin-block-start: 0;
    padding-inline-end: 32px;
  }
  [part="actions"] {
    display: flex;
    justify-content: space-between;
    gap: 8px;
    margin-block-start: calc(16px * var(--_density));
  }
  [part="quiet"] {
    margin-inline-start: -16px;
    color: var(--_soft);
  }
  [part="submit"] {
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }
  /* It stays where the keyboard and screen readers find it. */
  .heard {
    position: absolute;
  }
  .heard,
  .away {
    clip-path: inset(50%);
  }
  .wrong {
    padding-inline-start: 10px;
    border-inline-start: 3px solid;
    font-weight: 600;
  }
  @media (max-width: 480px) {
    /* Eleven points of 24 px have their row at 320 px, 16 px of which are the page's on each side. */
    [part~="panel"] {
      padding-inline: 10px;
    }
    [part~="popover"] {
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
    button,
    [part="back"] {
      min-block-size: 44px;
    }
    [part="close"] {
      inset-block-start: 4px;
      inset-inline-end: 4px;
      inline-size: 44px;
    }
  }
  @media print {
    [part~="panel"] {
      display: none;
    }
  }
  @media (forced-colors: active) {
    /* Every button has a border here, which must not stick out. */
    [part="quiet"] {
      margin-inline-start: 0;
    }
    [part="submit"] {
      forced-color-adjust: none;
    }
  }
`;

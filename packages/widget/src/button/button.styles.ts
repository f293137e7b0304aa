/**
 * A tab at the middle of the window's edge: the prompt opens in the corner below and its thanks do
 * not cover it. Above the page's own content, below what the page puts over itself.
 */
export const buttonStyles = `
  :host {
    position: fixed;
    inset-block-start: 50%;
    inset-inline-end: 0;
    translate: 0 -50%;
    z-index: 900;
    font-family: var(--heed-font,inherit);
  }
  :host([inline]) {
    display: inline-block;
    position: static;
    translate: none;
  }
  :host([hidden]) {
    display: none;
  }
  button {
    writing-mode: vertical-rl;
    min-inline-size: 36px;
    min-block-size: 36px;
    max-block-size: 60dvh;
    padding-block: 6px;
    padding-inline: 14px;
    border: 1px solid var(--_accent);
    border-radius: var(--_radius) 0 0 var(--_radius);
    background: var(--_accent);
    color: var(--_on-accent);
    font: inherit;
    font-weight: 600;
    line-height: 1.4;
    cursor: pointer;
  }
  :host(:dir(rtl)) button {
    border-radius: 0 var(--_radius) var(--_radius) 0;
  }
  :host([inline]) button {
    writing-mode: horizontal-tb;
    border-radius: var(--_radius);
  }
  button:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_ink));
  }
  /* Its room is kept, so that nothing in the page moves. */
  [aria-expanded="true"] {
    visibility: hidden;
  }
  .away {
    clip-path: inset(50%);
  }
  @media (pointer: coarse) {
    button {
      min-inline-size: 44px;
      min-block-size: 44px;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;

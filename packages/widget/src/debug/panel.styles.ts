/** The panel's sheet: a corner of the page, as wide as the window allows. */
export const panelStyles = `
  :host {
    all: initial;
    position: fixed;
    inset: auto auto 8px 8px;
    box-sizing: border-box;
    inline-size: min(400px, calc(100vw - 16px));
    max-block-size: min(70vh, 560px);
    margin: 0;
    padding: 0;
    overflow: auto;
    border: 2px solid;
    background: Canvas;
    color: CanvasText;
    color-scheme: light dark;
    font: 14px/1.5 system-ui, sans-serif;
    z-index: 2147483647;
  }
  section { padding: 12px 16px 16px; }
  header { display: flex; gap: 8px; align-items: center; justify-content: space-between; }
  h2 { margin: 0; font-size: 16px; }
  h3 { margin: 16px 0 4px; font-size: 14px; }
  ul { margin: 0; padding: 0; list-style: none; }
  li { padding-block: 8px; border-block-end: 1px solid GrayText; overflow-wrap: anywhere; }
  p { margin: 0; }
  code { font: 13px/1.5 ui-monospace, monospace; }
  .state { font-weight: 600; }
  button {
    min-inline-size: 44px;
    min-block-size: 32px;
    padding: 4px 12px;
    border: 1px solid;
    border-radius: 4px;
    background: ButtonFace;
    color: ButtonText;
    font: inherit;
  }
  @media (pointer: coarse) { button { min-block-size: 44px; } }
  :focus-visible { outline: 2px solid Highlight; outline-offset: 2px; }
`;

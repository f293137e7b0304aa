/** What every presentation but the popover changes, and the link; follows the questions' own sheets. */
export const placedStyles = `
  [part="link"] {
    display: inline-block;
    padding-block: 12px;
    margin-block-end: -12px;
    color: inherit;
  }
  [part~="inline"] {
    position: relative;
    inset: 0;
    inline-size: auto;
    max-inline-size: 560px;
    max-block-size: none;
    box-shadow: none;
    z-index: auto;
  }
  [part~="modal"] {
    inset: 0;
    margin: auto;
    inline-size: min(480px, 100% - 32px);
    block-size: fit-content;
  }
  [part~="modal"]::backdrop {
    background: rgb(0 0 0 / 0.45);
  }
  [part~="bar"] {
    inset-inline: 0;
    inset-block-end: 0;
    inline-size: auto;
    max-block-size: 100dvh;
    padding-block-end: max(16px, env(safe-area-inset-bottom));
    border-width: 1px 0 0;
    border-radius: 0;
  }
  @media (min-width: 900px) {
    [part~="bar"] {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 24px;
      padding-inline-end: 64px;
    }
    [part~="bar"] > [part="group"] {
      flex: 1;
    }
    [part~="bar"] :is(:not(.question) > [part="label"], [part="head"], [part="status"], [part="actions"]) {
      margin-block: 0;
    }
    /* In a row of its own it takes no room from what is asked. */
    [part~="bar"] .wrong:not(:empty) {
      order: 1;
      flex-basis: 100%;
      margin-block-start: 12px;
    }
    [part~="bar"] .question:has(> .option) {
      display: flex;
      flex-wrap: wrap;
      gap: 0 32px;
    }
    [part~="bar"] > :has(> [part~="scale"]) {
      grid-template-columns: 2fr 1fr 1fr;
      align-items: center;
    }
    [part~="bar"] > :has(> [part~="scale"]) legend {
      /* In the flow, a legend never takes part in its fieldset's grid. */
      float: left;
      grid-row: 1 / 3;
    }
    [part~="bar"] [part~="scale"] {
      grid-column: 2 / 4;
    }
    [part~="bar"] > :has(> textarea) {
      display: grid;
      grid-template-columns: 2fr 3fr;
      align-items: center;
    }
    [part~="bar"] > :has(> textarea) :is(textarea, p) {
      grid-column: 2;
      min-block-size: 0;
    }
  }
`;

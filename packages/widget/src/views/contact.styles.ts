/** The fields stand side by side where there is room. */
export const contactStyles = `
  .contact {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0 16px;
  }
  .contact > label:not(.option) {
    flex: 1 1 224px;
    margin-block-end: 10px;
    line-height: 1.35;
  }
  .contact .field {
    margin-block-start: 4px;
  }
  .contact .option {
    flex-basis: 100%;
    align-items: start;
    padding-block: 8px;
  }
`;

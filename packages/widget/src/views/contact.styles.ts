export const contactStyles = `
  .contact > label:not(.option) {
    display: block;
    margin-block-end: 10px;
    line-height: 1.35;
  }
  .contact .field {
    margin-block-start: 4px;
  }
  .contact .option {
    align-items: start;
    padding-block: 8px;
  }
`;

/** Both questions stand side by side where there is room, their answers at the same height. */
export const kanoStyles = `
  .kano {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0 24px;
  }
  .kano fieldset {
    flex: 1 1 240px;
  }
`;

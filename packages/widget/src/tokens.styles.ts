/**
 * The colours and measures of every element. Without `light-dark()` and relative colours (before
 * 2024) the system's own colours stand in. The accent keeps its hue; its lightness is held where
 * text on it has a contrast of at least 4.5:1.
 */
export const tokens = `
  :host {
    --_paper: Canvas;
    --_ink: CanvasText;
    --_line: CanvasText;
    --_accent: CanvasText;
    --_on-accent: Canvas;
    --_radius: var(--heed-radius, 8px);
    font-family: var(--heed-font, inherit);
  }
  @supports (color: light-dark(red, oklch(from red l c h))) {
    :host {
      --_paper: light-dark(#fff, #1d2126);
      --_ink: light-dark(#1b2026, #e8ebee);
      --_line: light-dark(#808893, #7d8590);
      --_brand: var(--heed-accent, #2149b0);
      --_accent: light-dark(
        oklch(from var(--_brand) min(l, 0.5) min(c, 0.2) h),
        oklch(from var(--_brand) max(l, 0.78) min(c, 0.12) h)
      );
      --_on-accent: light-dark(#fff, #14181c);
    }
  }
  * {
    box-sizing: border-box;
  }
`;

/**
 * The colours and measures of every element. Whatever colour the page gives keeps its hue; its
 * lightness is held where text on it or in it has a contrast of at least 4.5:1 and a control of
 * 3:1, light or dark. Without `light-dark()` and relative colours (before 2024) the system's own
 * colours stand in.
 */
export const tokens = `
  :host {
    --_paper: Canvas;
    --_ink: CanvasText;
    --_soft: CanvasText;
    --_line: CanvasText;
    --_accent: CanvasText;
    --_on-accent: Canvas;
    --_radius: var(--heed-radius, 8px);
    --_density: var(--heed-density, 1);
  }
  @supports (color: light-dark(red, oklch(from red l c h))) {
    :host {
      --_brand: var(--heed-accent, #2149b0);
      --_paper: light-dark(
        oklch(from var(--heed-surface, #fff) max(l, 0.95) min(c, 0.03) h),
        oklch(from var(--heed-surface, #1d2126) min(l, 0.27) min(c, 0.04) h)
      );
      --_ink: light-dark(
        oklch(from var(--heed-ink, #1b2026) min(l, 0.37) min(c, 0.12) h),
        oklch(from var(--heed-ink, #e8ebee) max(l, 0.88) min(c, 0.05) h)
      );
      --_soft: light-dark(
        oklch(from var(--heed-muted, #4b525c) min(l, 0.5) min(c, 0.12) h),
        oklch(from var(--heed-muted, #b6bcc4) max(l, 0.76) min(c, 0.08) h)
      );
      --_line: light-dark(#79818c, #828a95);
      --_accent: light-dark(
        oklch(from var(--_brand) min(l, 0.5) min(c, 0.2) h),
        oklch(from var(--_brand) max(l, 0.78) min(c, 0.12) h)
      );
      --_on-accent: light-dark(#fff, #14181c);
    }
  }
  @media (forced-colors: active) {
    :host {
      --_line: CanvasText;
      --_accent: Highlight;
      --_on-accent: HighlightText;
    }
  }
  * {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  [part~="label"] {
    padding: 0;
    margin-block-end: calc(12px * var(--_density));
    font-weight: 600;
    line-height: 1.4;
    text-wrap: balance;
  }
`;

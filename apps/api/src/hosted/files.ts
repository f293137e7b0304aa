/** The hosted page's look: its host's fonts, ink on paper, light and dark, from 320 px on. */
export const STYLE = `:root {
  color-scheme: light dark;
  --paper: light-dark(#fcfbf9, #16191d);
  --ink: light-dark(#1f2328, #e8e6e1);
  --muted: light-dark(#5a6068, #a5abb2);
  --control: light-dark(#767c85, #8a919a);
  --accent: light-dark(#0b6670, #63c3ca);
  --on-accent: light-dark(#ffffff, #0d2123);
  --error: light-dark(#9d460c, #f0a468);
  font: 100%/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); }
main { max-width: 34rem; margin: 0 auto; padding: clamp(1rem, 8vh, 5rem) 1rem 3rem; }
h1 { font-size: 1.25rem; line-height: 1.4; font-weight: 600; margin: 0 0 1.25rem; overflow-wrap: anywhere; }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
legend { padding: 0; width: 100%; }
.row { margin: 0 0 1.5rem; }
.row > legend { margin-bottom: .5rem; font-weight: 600; }
.scores { display: flex; gap: 2px; }
.score { flex: 1; min-width: 24px; position: relative; }
.score input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.score span { display: grid; place-items: center; min-height: 2.75rem; border: 1px solid var(--control); border-radius: 4px; font-variant-numeric: tabular-nums; }
.score input:hover + span { border-color: var(--accent); color: var(--accent); }
.score input:checked + span { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 700; }
.score input:focus-visible + span, .option input:focus-visible, button:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.ends { display: flex; justify-content: space-between; gap: 1rem; margin: .5rem 0 0; color: var(--muted); font-size: .9375rem; }
.ends span:last-child { text-align: end; }
.option { display: flex; gap: .75rem; align-items: baseline; padding: .5rem 0; min-height: 2.75rem; cursor: pointer; }
.option input { width: 1.125rem; height: 1.125rem; flex: none; margin: 0; accent-color: var(--accent); translate: 0 .15rem; }
.line { display: block; margin: 0 0 1rem; }
textarea, input:not([type=radio], [type=checkbox]) { display: block; width: 100%; font: inherit; color: inherit; background: transparent; border: 1px solid var(--control); border-radius: 4px; padding: .6rem .75rem; margin-top: .25rem; }
textarea:focus-visible, input:not([type=radio], [type=checkbox]):focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
button { font: inherit; font-weight: 600; margin-top: 1.75rem; padding: .65rem 1.5rem; min-height: 2.75rem; border: 1px solid var(--accent); border-radius: 4px; background: var(--accent); color: var(--on-accent); cursor: pointer; }
a { color: var(--accent); }
.note { color: var(--muted); margin: 0 0 1.5rem; }
.error { color: var(--error); font-weight: 600; margin: 0 0 1rem; }
:lang(zh) { line-height: 1.65; }
@media (forced-colors: active) {
  .score input:checked + span { forced-color-adjust: none; background: Highlight; color: HighlightText; border-color: Highlight; }
}
`;

/**
 * Sends the score of the link by itself once somebody sees the page, so that one click in a message
 * is enough. What only fetches the page runs no script; what goes back or reloads has clicked nothing.
 */
export const SCRIPT = `const form = document.querySelector("form[data-alone]");
const [entry] = performance.getEntriesByType("navigation");
if (form && (!entry || entry.type === "navigate")) {
  let isSent = false;
  const send = () => {
    if (isSent || document.visibilityState !== "visible" || document.prerendering) return;
    isSent = true;
    form.requestSubmit();
  };
  form.addEventListener("submit", () => (isSent = true));
  for (const event of ["visibilitychange", "prerenderingchange"]) document.addEventListener(event, send);
  send();
}
`;

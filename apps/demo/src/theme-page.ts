import { html } from "hono/html";
import type { Carrier } from "./pages.ts";
import { THEME_TEXTS } from "./texts/themes.ts";

/** Renders the page that shows every question, look, presentation and theme side by side. */
export function renderThemes(path: "en" | "zh", carrier: Carrier): ReturnType<typeof html> {
  const texts = THEME_TEXTS[path];
  const other = path === "en" ? "zh" : "en";
  return html`<!doctype html>
<html lang="${texts.lang}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${texts.title}</title>
    <link rel="icon" href="/icon.svg" />
    <link rel="stylesheet" href="/shop.css" />
    <link rel="stylesheet" href="/themes.css" />
    <script src="/themes.js" defer data-heed="${carrier.scriptUrl}"></script>
  </head>
  <body>
    <header>
      <a class="brand" href="${carrier.base}/${path}/">${texts.shop}</a>
      <a class="language" href="${carrier.base}/${other}/themes" lang="${THEME_TEXTS[other].lang}">
        ${THEME_TEXTS[other].name}
      </a>
    </header>
    <main>
      <h1>${texts.title}</h1>
      <p class="lead">${texts.lead}</p>
      <form class="knobs" aria-label="${texts.knobs}">
        <label>${texts.accent} <input type="color" name="accent" value="#2149b0" /></label>
        <label>
          ${texts.radius}
          <input type="range" name="radius" min="0" max="20" value="8" />
        </label>
        <label>
          ${texts.density}
          <select name="density">
            <option value="1">${texts.comfortable}</option>
            <option value="0.75">${texts.compact}</option>
          </select>
        </label>
      </form>
      <p class="open">
        ${(["popover", "bar", "modal"] as const).map(
          (name) => html`<button type="button" data-present="${name}">${texts.show[name]}</button>`,
        )}
      </p>
      ${texts.groups.map(
        ({ id, title }) => html`<section aria-labelledby="${id}">
          <h2 id="${id}">${title}</h2>
          <div class="pairs" data-group="${id}"></div>
        </section>`,
      )}
    </main>
  </body>
</html>`;
}

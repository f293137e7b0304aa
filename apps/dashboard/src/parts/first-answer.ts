import { html, type TemplateResult } from "lit";
import type { Words } from "../words/words.ts";
import "./snippet.ts";

/** Tells how to get the first answer, with the code to copy. */
export function firstAnswer(touchpoint: string, words: Words): TemplateResult {
  const { t } = words;
  const script = `<script async src="${location.origin}/heed.js" data-key="YOUR_WRITE_KEY"></script>`;
  return html`<section class="first-answer" aria-labelledby="first-answer">
    <h2 id="first-answer">${t.empty.title}</h2>
    <ol>
      <li>${t.empty.stepScript} <heed-snippet .code=${script} .words=${words}></heed-snippet></li>
      <li>
        ${t.empty.stepTrack}
        <heed-snippet .code=${`(window.heedQueue ||= []).push(["track", "${touchpoint}"]);`} .words=${words}></heed-snippet>
      </li>
      <li>${t.empty.stepAnswer}</li>
    </ol>
  </section>`;
}

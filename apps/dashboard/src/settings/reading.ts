import { html, nothing, type TemplateResult } from "lit";
import type { Reading } from "../data/reading.ts";
import { problemNotice } from "../parts/problem-notice.ts";
import type { Words } from "../words/words.ts";

/** Renders what was read, what failed, or a bone where it will stand. */
export function reading<Value>(
  source: Reading<Value>,
  words: Words,
  show: (value: Value) => TemplateResult,
): TemplateResult {
  const { value, problem, readAt } = source;
  return html`${problem === null ? nothing : problemNotice(problem, readAt, words, () => source.again())}
  ${value !== null ? show(value) : problem === null ? html`<span class="bone tall"></span>` : nothing}`;
}

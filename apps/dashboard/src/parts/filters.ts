import { html, nothing, type TemplateResult } from "lit";
import { COMPARISONS, PERIODS, toQuery, type View } from "../data/address.ts";
import type { Words } from "../words/words.ts";

interface Choice {
  label: string;
  view: View;
  isCurrent: boolean;
}

/**
 * Links side by side of which one is in force; as links they can be sent and opened elsewhere.
 *
 * @param isNamed the name stands before them, for the eye as well
 */
export function choices(name: string, list: readonly Choice[], isNamed = false): TemplateResult {
  return html`<nav class="choices" aria-label=${name}>
    ${isNamed ? html`<span class="quiet" aria-hidden="true">${name}</span>` : nothing}
    <ul>
      ${list.map(
        ({ label, view, isCurrent }) =>
          html`<li>
            <a href=${toQuery(view)} aria-current=${isCurrent ? "true" : nothing}>${label}</a>
          </li>`,
      )}
    </ul>
  </nav>`;
}

/** The choices between the periods, and of what each is compared with. */
export function periodChoice(view: View, { t }: Words): TemplateResult {
  const periods = PERIODS.map((period) => ({
    label: t.period.days(period),
    view: { ...view, period },
    isCurrent: view.period === period,
  }));
  const comparisons = COMPARISONS.map((against) => ({
    label: t.against.choices[against],
    view: { ...view, against },
    isCurrent: view.against === against,
  }));
  return html`<div class="period">
    ${choices(t.period.title, periods)} ${choices(t.against.title, comparisons, true)}
  </div>`;
}

export interface SampleCounts {
  included: number;
  excluded: number;
}

/** Says that made-up answers are counted, or left out, and how to change that; nothing without any. */
export function sampleNotice(
  { included, excluded }: SampleCounts,
  view: View,
  { t, f }: Words,
): TemplateResult | typeof nothing {
  if (included > 0) {
    return html`<p class="notice sample">
      <span>${t.sample.included(f.count(included))}</span>
      <span>${t.sample.remove} <code>npm run sample -- --remove</code></span>
      <a href=${toQuery({ ...view, sample: "exclude" })}>${t.sample.leaveOut}</a>
    </p>`;
  }
  if (view.sample === "exclude" && excluded > 0) {
    return html`<p class="notice sample">
      <span>${t.sample.excluded(f.count(excluded))}</span>
      <a href=${toQuery({ ...view, sample: "include" })}>${t.sample.include}</a>
    </p>`;
  }
  return nothing;
}

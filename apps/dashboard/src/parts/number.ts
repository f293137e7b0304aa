import type { Estimate, MetricReceipt } from "@heed/contracts";
import { MINIMUM_N } from "@heed/contracts/constants";
import { SCALES } from "@heed/metrics/scales";
import { html, nothing, type TemplateResult } from "lit";
import type { Words } from "../words/words.ts";

/** An estimate that may be shown, with its value. */
export type Shown = Estimate & { value: number };

/** Tells whether an estimate has a value and answers enough for it to be shown. */
export function isShown(estimate: Estimate): estimate is Shown {
  return estimate.value !== null && estimate.caution !== "too-few";
}

/** Says why there is no number: no answers at all, or too few. */
export function whyNot(estimate: Estimate, minimumN: number, { t, f }: Words): string {
  if (estimate.n === 0) return t.noAnswers;
  return t.tooFewShort(f.count(estimate.n), f.count(minimumN));
}

/** A survey's number, large, with its interval, n and period right under it. */
export function hero(receipt: MetricReceipt, words: Words): TemplateResult {
  const { headline, definition, period, scale } = receipt;
  const { t, f } = words;
  const label = html`<p class="hero-label">
    ${t.measures[scale]}<span class="quiet"> · ${t.measureKinds[SCALES[scale].measure]}</span>
  </p>`;
  const days = t.period.utc(f.days(period.from, period.to));
  if (!isShown(headline)) {
    return html`<div class="hero">
      ${label}
      <p class="hero-none">${t.noNumber}</p>
      <p class="hero-under">${whyNot(headline, definition.minimumN, words)}</p>
      <p class="quiet">${days}</p>
    </div>`;
  }
  const { interval } = headline;
  return html`<div class="hero">
    ${label}
    <p class="hero-number">${f.level(headline.value, headline.unit)}</p>
    <p class="hero-under">
      ${
        interval
          ? html`<span
              >${t.interval(f.percent(interval.confidence), ...f.ends(interval, headline.unit))}</span
            >`
          : nothing
      }
      <span>${t.n(f.count(headline.n))}</span>
    </p>
    ${headline.caution === "few" ? html`<p class="caution">${t.few(f.count(MINIMUM_N.steady))}</p>` : nothing}
    <p class="quiet">${days}</p>
  </div>`;
}

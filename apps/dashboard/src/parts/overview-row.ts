import type { MetricReceipt, SurveyRevision } from "@heed/contracts";
import { SCALES } from "@heed/metrics/scales";
import { html, nothing, type TemplateResult } from "lit";
import { fullDomain } from "../charts/series.ts";
import { toShortVerdict } from "../words/verdict.ts";
import type { Words } from "../words/words.ts";
import { isShown, whyNot } from "./number.ts";
import { sparkline } from "./sparkline.ts";

export interface Row {
  revision: SurveyRevision;
  name: string;
  href: string;
}

function nameCell({ revision, name, href }: Row, kind: string, { t }: Words): TemplateResult {
  return html`<th role="rowheader" scope="row" class="name">
    <a href=${href}>${name}</a>
    <p class="quiet">
      <code>${revision.survey.touchpoint}</code>${kind ? ` · ${kind}` : nothing}
      ${revision.status === "live" ? nothing : ` · ${t.retired}`}
    </p>
  </th>`;
}

function kindOf({ scale }: MetricReceipt, { t }: Words): string {
  const measure = t.measures[scale];
  return SCALES[scale].direction === "lower" ? t.lowIsGood(measure) : measure;
}

function nowCell(receipt: MetricReceipt, words: Words): TemplateResult {
  const { headline, definition } = receipt;
  const { t, f } = words;
  if (!isShown(headline)) {
    return html`<td role="cell" class="now number">
      <p class="quiet">${whyNot(headline, definition.minimumN, words)}</p>
    </td>`;
  }
  return html`<td role="cell" class="now number">
    <p class="level">${f.level(headline.value, headline.unit)}</p>
    <p class="quiet">
      ${headline.interval ? t.span(...f.ends(headline.interval, headline.unit)) : nothing}
    </p>
    ${headline.caution === "few" ? html`<p class="quiet">${t.fewShort}</p>` : nothing}
  </td>`;
}

function changeCell(receipt: MetricReceipt, words: Words): TemplateResult {
  const { comparison, headline } = receipt;
  const { difference, verdict, better } = comparison;
  const { t, f } = words;
  const short = toShortVerdict(receipt, words);
  if (!isShown(headline)) return html`<td role="cell" class="change"></td>`;
  if (verdict === "too-few" || difference === null) {
    return html`<td role="cell" class="change"><p class="quiet">${short}</p></td>`;
  }
  const tone = verdict === "real" ? (better ? "better" : "worse") : "quiet";
  const change = f.change(difference.value, headline.unit) + t.change.unitShort[headline.unit];
  const [low, high] = f.changeEnds(difference.interval, headline.unit);
  return html`<td role="cell" class="change">
    <p class="moved">
      <span class="difference">${change}</span>
      <span class="quiet">${t.between(low, high)}</span>
    </p>
    <p class="verdict ${tone}">${short}</p>
  </td>`;
}

function trendOf({ series, definition, headline, scale }: MetricReceipt): TemplateResult {
  return sparkline(series, definition.minimumN, fullDomain(headline.unit, SCALES[scale]));
}

/** Renders a survey's row: name, number with interval, change with verdict, trend, answers. */
export function overviewRow(row: Row, receipt: MetricReceipt, words: Words): TemplateResult {
  const { t, f } = words;
  const { headline, participation } = receipt;
  const percent = participation.share === null ? null : f.percent(participation.share);
  return html`<tr role="row">
    ${nameCell(row, kindOf(receipt, words), words)} ${nowCell(receipt, words)}
    ${changeCell(receipt, words)}
    <td role="cell" class="trend">${isShown(headline) ? trendOf(receipt) : nothing}</td>
    <td role="cell" class="answers number">
      <p>${t.n(f.count(headline.n))}</p>
      <p class="quiet">
        ${percent === null ? t.participation.none : t.participation.ofShown(percent, f.count(participation.shown))}
      </p>
    </td>
  </tr>`;
}

/** Renders the row of a survey whose number could not be read. */
export function failedRow(row: Row, words: Words): TemplateResult {
  return html`<tr role="row">
    ${nameCell(row, "", words)}
    <td role="cell" class="unread" colspan="4"><p class="quiet">${words.t.problem.title}</p></td>
  </tr>`;
}

/** Renders a survey's row before its number is known, as high as it will be. */
export function skeletonRow(row: Row, words: Words): TemplateResult {
  return html`<tr role="row" class="skeleton">
    ${nameCell(row, "", words)}
    ${["now", "change", "trend", "answers"].map(
      (name) => html`<td role="cell" class=${name}><span class="bone"></span></td>`,
    )}
  </tr>`;
}

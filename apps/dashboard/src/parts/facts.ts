import type { Estimate, MetricReceipt } from "@heed/contracts";
import { SCALES } from "@heed/metrics/scales";
import { html, nothing, type TemplateResult } from "lit";
import { rangeText } from "../charts/tone.ts";
import { toVerdict } from "../words/verdict.ts";
import type { Words } from "../words/words.ts";
import { leftOutReasons } from "./left-out.ts";
import { isShown } from "./number.ts";

function fact(title: string, ...lines: unknown[]): TemplateResult {
  return html`<div>
    <dt>${title}</dt>
    ${lines.map((line) => html`<dd>${line}</dd>`)}
  </div>`;
}

function otherName({ measure }: Estimate, receipt: MetricReceipt, { t }: Words): string {
  const { measure: kind } = SCALES[receipt.scale];
  if (measure === "mean") return t.mean;
  if (measure === "top-box-share") return t.tones[kind].favourable;
  if (measure === "bottom-box-share") return t.tones[kind].unfavourable;
  return t.measures[receipt.scale];
}

function otherNumbers(receipt: MetricReceipt, words: Words): TemplateResult[] {
  const { t, f } = words;
  return receipt.others.filter(isShown).map((other) => {
    const value = f.level(other.value, other.unit);
    return fact(
      otherName(other, receipt, words),
      other.interval ? t.number(value, ...f.ends(other.interval, other.unit)) : value,
    );
  });
}

function participationFact({ participation }: MetricReceipt, { t, f }: Words): TemplateResult {
  const { share, interval, answered, shown } = participation;
  if (share === null) return fact(t.participation.title, t.participation.none);
  const percent = f.percent(share);
  return fact(
    t.participation.title,
    interval ? t.number(percent, ...f.ends(interval, "share")) : percent,
    html`<span class="quiet">${t.participation.answered(f.count(answered), f.count(shown))}</span>`,
  );
}

function definitionText(receipt: MetricReceipt, { t }: Words): string {
  const scale = SCALES[receipt.scale];
  return t.definition(receipt.definition.text, {
    scale: receipt.scale,
    favourable: rangeText(scale, "favourable"),
    unfavourable: rangeText(scale, "unfavourable"),
    all: `${scale.min}–${scale.max}`,
  });
}

/** What stands beside the number so that it can be defended, as a list of terms. */
export function facts(receipt: MetricReceipt, words: Words): TemplateResult {
  const { t, f } = words;
  const { comparison, excluded, definition, revisions } = receipt;
  const left = leftOutReasons(excluded, words);
  const isReal = comparison.verdict === "real";
  const tone = isReal ? (comparison.better ? "better" : "worse") : "";
  return html`<dl class="facts">
    ${fact(
      t.change.title,
      html`<span class="verdict ${tone}">${toVerdict(receipt, words)}</span>`,
      html`<span class="quiet">${t.change.against(f.days(comparison.from, comparison.to))}</span>`,
    )}
    ${participationFact(receipt, words)} ${otherNumbers(receipt, words)}
    ${fact(t.excluded.title, ...(left.length === 0 ? [t.excluded.nothing] : left))}
    ${fact(
      t.definitionTitle,
      definitionText(receipt, words),
      html`<span class="quiet">
        <code>${definition.id}</code>${revisions.length > 0 ? ` · ${t.revisions(revisions)}` : nothing}
        · ${t.computedAt(f.moment(receipt.computedAt))}
      </span>`,
    )}
  </dl>`;
}

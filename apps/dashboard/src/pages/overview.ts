import type { MetricReceipt, SurveyRevision } from "@heed/contracts";
import { HeedError } from "@heed/sdk/server";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import { toQuery } from "../data/address.ts";
import { isEmpty, leftOutSamples, wasEverAnswered } from "../data/answered.ts";
import { byAttention } from "../data/attention.ts";
import { type Context, currentRevisions } from "../data/context.ts";
import { toBucket, toCompared } from "../data/period.ts";
import { Reading } from "../data/reading.ts";
import { pickText } from "../format/language.ts";
import { periodChoice, sampleNotice } from "../parts/filters.ts";
import { firstAnswer } from "../parts/first-answer.ts";
import { failedRow, overviewRow, skeletonRow } from "../parts/overview-row.ts";
import { PageElement } from "../parts/page-element.ts";
import { problemNotice } from "../parts/problem-notice.ts";

interface Read {
  /** By survey. */
  readonly receipts: ReadonlyMap<string, MetricReceipt>;
  /** Why the others could not be read; null when all were. */
  readonly problem: unknown;
  /** Whether nothing was ever answered, in this period or before. */
  readonly isNew: boolean;
}

/** When surveys that could not be read are read again. */
const RETRY_MS = 5_000;

/** Every survey in a row of its own, those that need attention first. */
export class OverviewPage extends PageElement {
  static override properties = {
    context: { attribute: false },
    tick: { attribute: false },
  };

  declare context: Context;
  /** Grows with every answer that comes in. */
  declare tick: number;

  readonly #search = createRef<HTMLInputElement>();
  readonly #reading = new Reading(this, (signal) => this.#read(signal));
  #key = "";
  #retry: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#retry);
  }

  /** Puts the cursor into the search field. */
  focusSearch(): void {
    this.#search.value?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { view, surveys } = this.context;
    const ids = currentRevisions(surveys).map(({ survey }) => survey.id);
    const key = JSON.stringify([view.period, view.against, view.sample, ids]);
    if (key !== this.#key) {
      this.#key = key;
      this.#reading.restart();
    } else if (changed.has("tick")) {
      this.#reading.request();
    }
  }

  /** One survey that cannot be read keeps nobody from the others. */
  async #read(signal: AbortSignal): Promise<Read> {
    clearTimeout(this.#retry);
    const { client, view, surveys, now } = this.context;
    const { period, sample } = view;
    const window = toCompared(view, now());
    const ids = currentRevisions(surveys).map(({ survey }) => survey.id);
    const results = await Promise.allSettled(
      ids.map((survey) =>
        client.metrics.read({ survey, ...window, bucket: toBucket(period), sample }, { signal }),
      ),
    );
    signal.throwIfAborted();
    const read = results.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    const problems: unknown[] = results.flatMap((one) =>
      one.status === "rejected" ? [one.reason] : [],
    );
    if (read.length === 0 && problems.length > 0) throw problems[0];
    if (problems.some((problem) => HeedError.is(problem) && problem.isRetryable)) {
      this.#retry = setTimeout(() => this.#reading.request(), RETRY_MS);
    }
    return {
      receipts: new Map(read.map((receipt) => [receipt.survey, receipt])),
      problem: problems[0] ?? null,
      isNew: problems.length === 0 && read.every(isEmpty) && !(await this.#wasAnswered(signal)),
    };
  }

  async #wasAnswered(signal: AbortSignal): Promise<boolean> {
    for (const { survey } of currentRevisions(this.context.surveys)) {
      if (await wasEverAnswered(this.context, survey.id, signal)) return true;
    }
    return false;
  }

  protected override render(): TemplateResult {
    const { words, view, surveys } = this.context;
    const { t } = words;
    const { value, readAt } = this.#reading;
    const problem = this.#reading.problem ?? value?.problem ?? null;
    if (surveys.length === 0) {
      return html`<h1 tabindex="-1">${t.empty.noSurveys}</h1>
        <p>${t.empty.noSurveysText}</p>
        ${firstAnswer("checkout.done", words)}`;
    }
    const receipts = [...(value?.receipts.values() ?? [])];
    return html`<div class="page-head">
        <h1 tabindex="-1">${t.overview}</h1>
        ${periodChoice(view, words)}
      </div>
      ${problem === null ? nothing : problemNotice(problem, readAt, words, () => this.#reading.again())}
      ${sampleNotice(sampleCounts(receipts), view, words)}
      <search>
        <label class="visually-hidden" for="search">${t.search}</label>
        <input
          id="search"
          type="search"
          placeholder=${t.searchHint}
          aria-keyshortcuts="/"
          .value=${view.search}
          @input=${this.#onSearch}
          ${ref(this.#search)}
        />
        <kbd aria-hidden="true">/</kbd>
      </search>
      ${this.#table(value)} ${value?.isNew ? firstAnswer(surveys[0]?.survey.touchpoint ?? "checkout.done", words) : nothing}`;
  }

  #table(read: Read | null): TemplateResult {
    const { words, view, surveys } = this.context;
    const { t } = words;
    const wanted = view.search.trim().toLocaleLowerCase();
    const all = currentRevisions(surveys).map((revision) => ({
      revision,
      name: nameOf(revision, words.language),
      receipt: read?.receipts.get(revision.survey.id) ?? null,
      comparison: read?.receipts.get(revision.survey.id)?.comparison ?? null,
    }));
    const rows = byAttention(all, words.language).filter(
      ({ name, revision }) =>
        name.toLocaleLowerCase().includes(wanted) || revision.survey.touchpoint.includes(wanted),
    );
    if (rows.length === 0) {
      return html`<p role="status">
        ${t.nothingFound(view.search)} <a href=${toQuery({ ...view, search: "" })}>${t.clearSearch}</a>
      </p>`;
    }
    // The roles keep it a table for assistive technology where narrow screens lay it out as blocks.
    return html`<table class="surveys" role="table" aria-busy=${read ? nothing : "true"}>
      <caption class="visually-hidden">${t.table.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${t.table.survey}</th>
          <th role="columnheader" scope="col" class="number">${t.table.now}</th>
          <th role="columnheader" scope="col">${t.table.change}</th>
          <th role="columnheader" scope="col">${t.table.trend}</th>
          <th role="columnheader" scope="col" class="number">${t.table.answers}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map(({ revision, name, receipt }) => {
          const row = { revision, name, href: toQuery({ ...view, survey: revision.survey.id }) };
          if (receipt) return overviewRow(row, receipt, words);
          return read ? failedRow(row, words) : skeletonRow(row, words);
        })}
      </tbody>
    </table>`;
  }

  #onSearch({ target }: InputEvent): void {
    if (!(target instanceof HTMLInputElement)) return;
    this.dispatchEvent(new CustomEvent("heed-search", { detail: target.value, bubbles: true }));
  }
}

function nameOf({ survey }: SurveyRevision, language: Context["words"]["language"]): string {
  return pickText(survey.name, language, survey.defaultLanguage);
}

function sampleCounts(receipts: readonly MetricReceipt[]) {
  const included = receipts.map(({ sampleCount }) => sampleCount);
  const excluded = receipts.map(leftOutSamples);
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
  return { included: sum(included), excluded: sum(excluded) };
}

customElements.define("heed-overview", OverviewPage);

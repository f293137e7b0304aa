import type { MetricReceipt, Question, SurveyRevision } from "@heed/contracts";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import "../charts/distribution.ts";
import "../charts/trend.ts";
import { toQuery } from "../data/address.ts";
import { isEmpty, leftOutSamples, wasEverAnswered } from "../data/answered.ts";
import { type Context, currentRevisions } from "../data/context.ts";
import { toBucket, toCompared } from "../data/period.ts";
import { Reading } from "../data/reading.ts";
import { pickText } from "../format/language.ts";
import { facts } from "../parts/facts.ts";
import { choices, periodChoice, sampleNotice } from "../parts/filters.ts";
import { firstAnswer } from "../parts/first-answer.ts";
import { further } from "../parts/further.ts";
import "../parts/decision-funnel.ts";
import "../parts/latest-answers.ts";
import "../parts/segments.ts";
import { hero, isShown } from "../parts/number.ts";
import { PageElement } from "../parts/page-element.ts";
import { problemNotice } from "../parts/problem-notice.ts";

interface Read {
  readonly receipt: MetricReceipt;
  /** Whether nothing was ever answered, in this period or before. */
  readonly isNew: boolean;
}

/** How often, at most, a changing number is read out. */
const ANNOUNCE_MS = 5_000;

/** One survey: its number and what defends it, its trend, its scores and its latest answers. */
export class SurveyPage extends PageElement {
  static override properties = {
    context: { attribute: false },
    tick: { attribute: false },
    _announced: { state: true },
  };

  declare context: Context;
  /** Grows with every answer that comes in. */
  declare tick: number;
  /** What the live region says. */
  declare _announced: string;

  readonly #reading = new Reading(this, (signal) => this.#read(signal));
  #key = "";
  #saidFor: MetricReceipt | null = null;
  #announceTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this._announced = "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#announceTimer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { view } = this.context;
    const key = JSON.stringify([
      view.survey,
      view.question,
      view.period,
      view.against,
      view.sample,
    ]);
    if (key !== this.#key) {
      this.#key = key;
      this.#saidFor = null;
      if (this.#revision()) this.#reading.restart();
    } else if (changed.has("tick")) {
      this.#reading.request();
    }
  }

  protected override updated(): void {
    const receipt = this.#reading.value?.receipt;
    if (!receipt || receipt === this.#saidFor || this.#announceTimer !== undefined) return;
    const isFirst = this.#saidFor === null;
    const isSame = this.#saidFor?.headline.n === receipt.headline.n;
    this.#saidFor = receipt;
    if (isFirst || isSame) return;
    this._announced = this.#announcement(receipt);
    this.#announceTimer = setTimeout(() => {
      this.#announceTimer = undefined;
      this.requestUpdate();
    }, ANNOUNCE_MS);
  }

  #announcement({ headline, scale }: MetricReceipt): string {
    const { t, f } = this.context.words;
    const number = isShown(headline) ? f.level(headline.value, headline.unit) : t.noNumber;
    return t.announce(t.measures[scale], number, f.count(headline.n));
  }

  #revision(): SurveyRevision | undefined {
    const { view, surveys } = this.context;
    return currentRevisions(surveys).find(({ survey }) => survey.id === view.survey);
  }

  async #read(signal: AbortSignal): Promise<Read> {
    const { client, view, now } = this.context;
    const query = {
      survey: view.survey ?? "",
      ...toCompared(view, now()),
      bucket: toBucket(view.period),
      sample: view.sample,
      ...(view.question === null ? {} : { question: view.question }),
    };
    const receipt = await client.metrics.read(query, { signal });
    const isAnswered = receipt.participation.answered > 0 || !isEmpty(receipt);
    const isNew = !isAnswered && !(await wasEverAnswered(this.context, query.survey, signal));
    return { receipt, isNew };
  }

  protected override render(): TemplateResult {
    const { words, view } = this.context;
    const revision = this.#revision();
    if (!revision) return this.#unknown();
    const { survey } = revision;
    const name = pickText(survey.name, words.language, survey.defaultLanguage);
    const { value, problem, readAt } = this.#reading;
    const asked = survey.questions.find(
      ({ id }) => id === (value?.receipt.question ?? view.question ?? survey.questions[0]?.id),
    );
    return html`<div class="page-head">
        <div>
          <h1 tabindex="-1">${name}</h1>
          <p class="quiet">
            <code>${survey.touchpoint}</code>
            ${asked ? html` · ${pickText(asked.text, words.language, survey.defaultLanguage)}` : nothing}
          </p>
        </div>
        ${periodChoice(view, words)}
      </div>
      ${this.#questionChoice(revision)}
      ${problem === null ? nothing : problemNotice(problem, readAt, words, () => this.#reading.again())}
      <p class="visually-hidden" role="status">${this._announced}</p>
      ${value ? this.#numbers(value, revision, name) : problem === null ? this.#skeleton() : nothing}`;
  }

  #numbers({ receipt, isNew }: Read, revision: SurveyRevision, name: string): TemplateResult {
    const { words, view } = this.context;
    return html`${receipt.isCoarse ? html`<p class="notice">${words.t.coarse}</p>` : nothing}
      ${sampleNotice({ included: receipt.sampleCount, excluded: leftOutSamples(receipt) }, view, words)}
      <div class="top">${hero(receipt, words)} ${facts(receipt, words)}</div>
      ${isNew ? firstAnswer(revision.survey.touchpoint, words) : nothing}
      ${isEmpty(receipt) ? nothing : this.#figures(receipt, name)}
      ${isNew ? nothing : revision.survey.questions.map((question) => further(question, revision.survey, this.context, this.tick))}
      <heed-decision-funnel
        .context=${this.context}
        .survey=${revision.survey.id}
        .name=${name}
        .tick=${this.tick}
      ></heed-decision-funnel>
      <heed-latest-answers
        .context=${this.context}
        .survey=${revision.survey}
        .tick=${this.tick}
      ></heed-latest-answers>`;
  }

  /** What the number is made of: of no answers there is nothing to draw, and the number says so. */
  #figures(receipt: MetricReceipt, name: string): TemplateResult {
    const { words, view, surveys } = this.context;
    const marks = surveys
      .filter(({ survey, revision: number }) => survey.id === receipt.survey && number > 1)
      .map(({ publishedAt, revision: number }) => ({
        time: new Date(publishedAt),
        revision: number,
      }));
    return html`<heed-trend
        .receipt=${receipt}
        .words=${words}
        .name=${name}
        .marks=${marks}
        .bucket=${toBucket(view.period)}
      ></heed-trend>
      <heed-distribution .receipt=${receipt} .words=${words} .name=${name}></heed-distribution>
      <heed-segments
        .context=${this.context}
        .receipt=${receipt}
        .name=${name}
        .tick=${this.tick}
      ></heed-segments>`;
  }

  #questionChoice({ survey }: SurveyRevision): TemplateResult | typeof nothing {
    const { words, view } = this.context;
    const scales = survey.questions.filter(({ kind }) => kind === "scale");
    if (scales.length < 2) return nothing;
    const label = (question: Question) =>
      pickText(question.text, words.language, survey.defaultLanguage);
    return choices(
      words.t.questions,
      scales.map((question, index) => ({
        label: label(question),
        view: { ...view, question: index === 0 ? null : question.id },
        isCurrent: view.question === question.id || (view.question === null && index === 0),
      })),
    );
  }

  #skeleton(): TemplateResult {
    return html`<div class="top skeleton" aria-busy="true">
      <p class="visually-hidden">${this.context.words.t.loading}</p>
      <span class="bone tall"></span><span class="bone tall"></span>
    </div>`;
  }

  #unknown(): TemplateResult {
    const { words, view } = this.context;
    const { t } = words;
    return html`<h1 tabindex="-1">${t.problem.unknownSurvey(view.survey ?? "")}</h1>
      <p>${t.problem.unknownSurveyHint}</p>
      <p><a href=${toQuery({ ...view, survey: null, question: null })}>${t.problem.toOverview}</a></p>`;
  }
}

customElements.define("heed-survey", SurveyPage);

import type { DecisionFunnel } from "@heed/contracts";
import { reasonWords } from "@heed/eligibility/words";
import { html, nothing, type PropertyValues, svg, type TemplateResult } from "lit";
import type { Context } from "../data/context.ts";
import { toWindow } from "../data/period.ts";
import { Reading } from "../data/reading.ts";
import { PageElement } from "./page-element.ts";
import { problemNotice } from "./problem-notice.ts";

/** One bar of the funnel: a step or a reason, in words. */
interface Bar {
  readonly label: string;
  readonly count: number;
  readonly kind: "step" | "held";
}

/** From those who might have been asked to those who answered, and why the rest were not asked. */
export class DecisionFunnelPart extends PageElement {
  static override properties = {
    context: { attribute: false },
    survey: { attribute: false },
    name: { attribute: false },
    tick: { attribute: false },
  };

  declare context: Context;
  /** The survey's id. */
  declare survey: string;
  /** The survey's name. */
  declare name: string;
  /** Grows with every answer that comes in. */
  declare tick: number;

  #key = "";
  readonly #funnel = new Reading(this, (signal) => {
    const { client, view, now } = this.context;
    const query = { survey: this.survey, ...toWindow(view.period, now()) };
    return client.decisions.read(query, { signal });
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    const key = `${this.survey} ${this.context.view.period}`;
    if (key !== this.#key) {
      this.#key = key;
      this.#funnel.restart();
    } else if (changed.has("tick")) {
      this.#funnel.request();
    }
  }

  protected override render(): TemplateResult {
    const { words } = this.context;
    const { value, problem, readAt } = this.#funnel;
    return html`${problem === null ? nothing : problemNotice(problem, readAt, words, () => this.#funnel.again())}
    ${value ? this.#figure(value) : nothing}`;
  }

  #figure(value: DecisionFunnel): TemplateResult {
    const { t } = this.context.words;
    return html`<figure class="chart" aria-label=${t.funnel.name(this.name)}>
      <figcaption>
        <h2>${t.funnel.title}</h2>
        <p class="quiet">${t.funnel.caption}</p>
      </figcaption>
      ${value.weighed === 0 && value.shown === 0 ? html`<p>${t.funnel.none}</p>` : this.#bars(value)}
    </figure>`;
  }

  #bars(funnel: DecisionFunnel): TemplateResult {
    const { t } = this.context.words;
    const steps: Bar[] = [
      ...(funnel.weighed > 0
        ? [
            { label: t.funnel.weighed, count: funnel.weighed, kind: "step" as const },
            { label: t.funnel.due, count: funnel.due, kind: "step" as const },
          ]
        : []),
      { label: t.funnel.shown, count: funnel.shown, kind: "step" },
      { label: t.funnel.started, count: funnel.started, kind: "step" },
      { label: t.funnel.answered, count: funnel.answered, kind: "step" },
    ];
    const held = funnel.held.map(
      ({ reason, count }): Bar => ({ label: this.#wordsOf(reason), count, kind: "held" }),
    );
    const most = Math.max(1, ...[...steps, ...held].map(({ count }) => count));
    return html`${this.#table(t.funnel.step, steps, most)}
      ${
        held.length > 0
          ? html`<h3>${t.funnel.held}</h3>
              ${this.#table(t.funnel.reason, held, most)}`
          : nothing
      }`;
  }

  /** The bars are the table: each row holds its words, its number and a bar from zero. */
  #table(heading: string, bars: readonly Bar[], most: number): TemplateResult {
    const { t, f } = this.context.words;
    return html`<table class="funnel">
      <thead>
        <tr>
          <th scope="col">${heading}</th>
          <th scope="col" class="number">${t.funnel.times}</th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        ${bars.map(
          ({ label, count, kind }) => html`<tr>
            <th scope="row">${label}</th>
            <td class="number">${f.count(count)}</td>
            <td class="bar ${kind}">
              <svg width="100%" height="12" aria-hidden="true">
                ${svg`<rect width="${(100 * count) / most}%" height="12"></rect>`}
              </svg>
            </td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  /** A newer page may know reasons that this dashboard does not. */
  #wordsOf(reason: string): string {
    const { t, language } = this.context.words;
    const all: Readonly<Record<string, string>> = reasonWords(language);
    return all[reason] ?? t.funnel.otherReason;
  }
}

customElements.define("heed-decision-funnel", DecisionFunnelPart);

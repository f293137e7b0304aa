import type { Question, SurveyDefinition } from "@heed/contracts";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Context } from "../data/context.ts";
import { toBucket, toCompared } from "../data/period.ts";
import { Reading } from "../data/reading.ts";
import { pickText } from "../format/language.ts";
import { PageElement } from "./page-element.ts";
import { problemNotice } from "./problem-notice.ts";

/** What was answered to one question that has no scale: read anew when the view or an answer changes. */
export abstract class QuestionPart<Asked extends Question, Receipt> extends PageElement {
  static override properties = {
    context: { attribute: false },
    survey: { attribute: false },
    question: { attribute: false },
    tick: { attribute: false },
  };

  declare context: Context;
  declare survey: SurveyDefinition;
  declare question: Asked;
  /** Grows with every answer that comes in. */
  declare tick: number;

  #key = "";
  readonly #receipt = new Reading(this, (signal) => this.read(signal));

  /** Asks for the number. */
  protected abstract read(signal: AbortSignal): Promise<Receipt>;
  /** Shows it. */
  protected abstract show(receipt: Receipt): TemplateResult;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isWanted()) return;
    const key = JSON.stringify(this.keys());
    if (key !== this.#key) {
      this.#key = key;
      this.#receipt.restart();
    } else if (changed.has("tick")) {
      this.#receipt.request();
    }
  }

  /** What the number depends on: when one of it changes, another is read. */
  protected keys(): readonly (string | number | null)[] {
    const { period, against, sample } = this.context.view;
    return [this.survey.id, this.question.id, period, against, sample];
  }

  /** Whether the number is to be read at all. */
  protected isWanted(): boolean {
    return true;
  }

  /** The question, and the period and buckets in which it is looked at. */
  protected toQuery() {
    const { view, now } = this.context;
    return {
      ...{ survey: this.survey.id, question: this.question.id, sample: view.sample },
      ...{ ...toCompared(view, now()), bucket: toBucket(view.period) },
    };
  }

  protected override render(): TemplateResult {
    const { value, problem, readAt } = this.#receipt;
    const { words } = this.context;
    return html`${problem === null ? nothing : problemNotice(problem, readAt, words, () => this.#receipt.again())}
    ${value ? this.show(value) : nothing}`;
  }

  protected say(text: Question["text"]): string {
    return pickText(text, this.context.words.language, this.survey.defaultLanguage);
  }
}

import { css, html, LitElement } from "lit";

/** What the floor asks, written into its code or fetched. */
export interface FloorSurvey {
  questions: { text: string }[];
  thanks: string;
}

/**
 * The floor for a prompt's cost: eleven radio buttons, a follow-up text and one request to answer,
 * written in Lit as tersely as it goes. No queue, no consent, no languages, no decision whether to ask.
 */
class LitFloor extends LitElement {
  static override readonly styles = css`
    section {
      position: fixed;
      inset: auto 16px 16px auto;
      margin: 0;
      padding: 16px;
      border: 1px solid;
      border-radius: 8px;
    }
    div {
      display: flex;
      gap: 4px;
    }
    textarea {
      width: 100%;
    }
  `;
  static override readonly properties = { score: { state: true }, isDone: { state: true } };

  declare survey: FloorSurvey;
  declare score: number | null;
  declare isDone: boolean;

  constructor() {
    super();
    this.score = null;
    this.isDone = false;
  }

  override firstUpdated(): void {
    const section = this.renderRoot.querySelector("section");
    section?.setAttribute("popover", "manual");
    section?.showPopover();
  }

  override render() {
    const { questions, thanks } = this.survey;
    if (this.isDone) return html`<section><p role="status">${thanks}</p></section>`;
    return html`<section aria-label="Short survey">
      <fieldset>
        <legend>${questions[0]?.text}</legend>
        <div @change=${this.#choose}>
          ${Array.from(
            { length: 11 },
            (_, score) =>
              html`<label><input type="radio" name="score" value=${score} />${score}</label>`,
          )}
        </div>
      </fieldset>
      ${this.score === null ? "" : html`<label>${questions[1]?.text}<textarea></textarea></label>`}
      <button @click=${this.#send}>Send</button>
    </section>`;
  }

  readonly #choose = ({ target }: Event) => {
    this.score = Number((target as HTMLInputElement).value);
  };

  readonly #send = async () => {
    const text = this.renderRoot.querySelector("textarea")?.value;
    await fetch("/answers", { method: "POST", body: JSON.stringify({ score: this.score, text }) });
    this.isDone = true;
  };
}

customElements.define("lit-floor", LitFloor);

/** Asks the survey in a corner of the page. */
export function showFloor(survey: FloorSurvey): void {
  document.body.append(Object.assign(document.createElement("lit-floor"), { survey }));
}

import type { Due } from "@heed/sdk";
import { HeedElement } from "../base/element.ts";
import type { Texts } from "../locales/texts.ts";
import { type Asking, askSurvey } from "./ask-survey.ts";
import type { LoadView } from "./load-view.ts";
import { english } from "./prompt-texts.ts";

/**
 * Asks the survey that is due, one question at a time: in a corner of the page, in a bar at its lower
 * edge, where the element stands, or in a modal dialog, as the survey says. But for the modal one it
 * takes no focus when it opens and traps none. When the walk is over it hides and waits for the next
 * `due`.
 *
 * @element heed-prompt
 * @event heed-shown - the prompt is really in view, or somebody acts on what is
 * @event heed-answer - a question was answered
 * @event heed-back - the visitor went back to the question before
 * @event heed-dismiss - the visitor closed the prompt before it was complete
 * @event heed-complete - the visitor came to the end, or closed it with only comments left
 * @csspart panel - the whole prompt; `popover`, `bar`, `inline` or `modal` is added
 * @csspart close - the button with the cross
 * @csspart back - the button to the question before
 * @csspart progress - "Question 2 of 3"
 * @csspart status - the line that thanks, or says what is wrong
 * @csspart link - the link under the thanks
 * @csspart actions - the row of buttons
 * @csspart quiet - "Don't ask again" or "Skip"
 * @csspart submit - "Next" or "Send"
 * @csspart group - the question
 * @csspart label - the question's words
 * @csspart scale - the row of points; `numbers`, `faces` or `stars` is added
 * @csspart point - one point; `checked` is added on the chosen one
 * @csspart min-label - the words under the low end
 * @csspart max-label - the words under the high end
 * @csspart text - the field for words
 * @csspart note - the line under the field
 * @cssproperty --heed-accent - the brand colour, its lightness corrected for contrast
 * @cssproperty --heed-surface - the ground's colour, its lightness corrected for contrast
 * @cssproperty --heed-ink - the colour of text, its lightness corrected for contrast
 * @cssproperty --heed-muted - the colour of quiet text, its lightness corrected for contrast
 * @cssproperty --heed-font - the font family; default: the page's
 * @cssproperty --heed-radius - the corners' radius; default 8px
 * @cssproperty --heed-offset - the distance from the window's edges; default 16px
 * @cssproperty --heed-density - how far apart things stand: 1 (default) comfortable, 0.75 compact
 */
export class Prompt extends HeedElement {
  /** Brings the views of further kinds of question; whoever registers the element sets it. */
  declare static loadView: LoadView;

  #due: Due | null = null;
  #asking: Asking | undefined;

  /** The interface's texts for the surveys to come; English by default. */
  // What was set before the element was defined is there already.
  texts: Texts = (this as { readonly texts?: Texts }).texts ?? english;

  /** The survey to ask; null: nothing is shown. */
  get due(): Due | null {
    return this.#due;
  }

  set due(due: Due | null) {
    this.#asking?.stop();
    this.#asking = undefined;
    this.#due = due;
    this.root.replaceChildren();
    if (!due) return;
    this.#asking = askSurvey(due, this.root, {
      texts: this.texts,
      loadView: Prompt.loadView,
      isOver: () => due !== this.#due,
      end: () => {
        this.due = null;
      },
      emit: (act, detail) => {
        this.dispatchEvent(
          new CustomEvent(`heed-${act}`, { detail, bubbles: true, composed: true }),
        );
      },
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#asking?.open();
  }

  disconnectedCallback(): void {
    this.#asking?.stop();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "heed-prompt": Prompt;
  }
}

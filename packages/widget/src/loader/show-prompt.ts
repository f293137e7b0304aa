import type { Due } from "@heed/sdk/idle";
import type { Texts } from "../locales/texts.ts";

/** What a language's file exports. */
export interface TextsModule {
  default: Texts;
}

/** Rejects, or gives undefined, when they do not come. */
export type LoadTexts = (language: string) => Promise<TextsModule | undefined>;

/**
 * Shows a survey that is due in the page's `<heed-prompt>`, in the language of the interface.
 *
 * @param loadTexts when they do not come it is English
 */
export async function showPrompt(due: Due, loadTexts: LoadTexts): Promise<void> {
  try {
    // The host may have placed one itself, to choose its place in the tab order.
    let prompt = document.querySelector("heed-prompt");
    if (!prompt) {
      prompt = document.createElement("heed-prompt");
      (document.body ?? document.documentElement).append(prompt);
    }
    if (due.interface !== "en") {
      const spoken = await loadTexts(due.interface).catch(() => undefined);
      if (spoken) prompt.texts = spoken.default;
    }
    prompt.due = due;
  } catch (error) {
    // What the page has put in the platform's place does not let it be shown.
    console.warn("Heed: failed", error);
    due.giveUp("failed");
  }
}

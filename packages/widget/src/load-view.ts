import type { PageQuestion, QuestionKind } from "@heed/contracts";
import type { ViewModule } from "./view.ts";
import { createView as createScale, styles as scaleStyles } from "./views/scale.ts";
import { createView as createText, styles as textStyles } from "./views/text.ts";

/** Names a view's module: a kind of question, or `drawn` for a score by stars or faces. Scale asks ratings, too. */
export type ViewName = Exclude<QuestionKind, "rating"> | "drawn";

/** Loads a module that is not built in. */
export type LoadView = (name: ViewName) => Promise<ViewModule>;

/** A stalled network must not keep anybody before a question that does not come. */
const PATIENCE_MS = 8000;

// Each module takes questions of its own kind only: the name is the guarantee.
const views = {
  scale: { createView: createScale, styles: scaleStyles },
  text: { createView: createText, styles: textStyles },
} as unknown as Record<string, ViewModule | undefined>;

/** Finds the view of a question; undefined while it is not there. */
export function findView(question: PageQuestion): ViewModule | undefined {
  return views[nameView(question)];
}

/**
 * Loads the views of these questions that are not built in, and tells the console of each that does
 * not come. A score that cannot be drawn is asked in numbers.
 *
 * @returns settles when no view is worth waiting for any longer; never rejects
 */
export async function bringViews(
  questions: readonly PageQuestion[],
  load: LoadView,
): Promise<void> {
  const missing = new Set(questions.map(nameView).filter((name) => !views[name]));
  const bring = async (name: ViewName) => {
    try {
      views[name] = await load(name);
    } catch {
      console.warn(`Heed: a question's code did not load; it is left out (no-view, ${name}).`);
    }
  };
  if (!missing.size) return;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([late, Promise.all([...missing].map(bring))]);
  if (missing.has("drawn")) views["drawn"] ??= views["scale"];
}

function nameView(question: PageQuestion): ViewName {
  if (question.kind !== "scale" && question.kind !== "rating") return question.kind;
  return (question.look ?? "numbers") === "numbers" ? "scale" : "drawn";
}

import type { PageQuestion, PageSurvey, QuestionKind } from "@heed/contracts";
import type { Texts } from "../locales/texts.ts";
import { createView as createScale, styles as scaleStyles } from "../views/scale.ts";
import { createView as createText, styles as textStyles } from "../views/text.ts";
import type { ViewModule } from "../views/view.ts";

/**
 * Names a module that is not built in: a kind of question, `drawn` for a score by stars or faces, or
 * `placed` for every presentation but the popover, which is a sheet alone. Scale asks ratings, too.
 */
export type ViewName = Exclude<QuestionKind, "rating"> | "drawn" | "placed";

/**
 * Loads a module that is not built in.
 *
 * @param texts the interface's, of which English may lack what only such a module says
 */
export type LoadView = (name: ViewName, texts: Texts) => Promise<ViewModule>;

/** A stalled network must not keep anybody before a question that does not come. */
const PATIENCE_MS = 8000;

// Each module takes questions of its own kind only: the name is the guarantee.
const views = {
  scale: { createView: createScale, styles: scaleStyles },
  text: { createView: createText, styles: textStyles },
} as unknown as Record<string, ViewModule | undefined>;

/** Finds what a question, or a survey's presentation, needs; undefined while it is not there. */
export function findView(asked: PageQuestion | PageSurvey): ViewModule | undefined {
  return views[nameView(asked)];
}

/**
 * Loads what a survey needs that is not built in, and tells the console of each that does not come. A
 * score that cannot be drawn is asked in numbers.
 *
 * @returns settles when nothing is worth waiting for any longer; never rejects
 */
export async function bringViews(survey: PageSurvey, load: LoadView, texts: Texts): Promise<void> {
  const missing = new Set(
    [survey, ...survey.questions].map(nameView).filter((name) => !views[name]),
  );
  const bring = async (name: ViewName) => {
    try {
      views[name] = await load(name, texts);
    } catch {
      console.warn(`Heed: no-view`, name);
    }
  };
  if (!missing.size) return;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([late, Promise.all([...missing].map(bring))]);
  if (missing.has("drawn")) views["drawn"] ??= views["scale"];
}

function nameView(asked: PageQuestion | PageSurvey): ViewName {
  if (!("kind" in asked)) return asked.presentation || asked.thanksLink ? "placed" : "scale";
  if (asked.kind !== "scale" && asked.kind !== "rating") return asked.kind;
  return asked.look && asked.look !== "numbers" ? "drawn" : "scale";
}

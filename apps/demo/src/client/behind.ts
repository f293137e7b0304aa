import type { Decision } from "@heed/eligibility";
import { sayDecision } from "@heed/eligibility/words";

interface BehindTexts {
  shown: string;
  held: string;
}

/** Shows what was decided about each survey, and why. */
export function showDecisions(decisions: readonly Decision[]): void {
  const table = document.querySelector<HTMLTableElement>("#decisions");
  const body = table?.tBodies[0];
  if (!table || !body) return;
  const texts = JSON.parse(table.dataset["texts"] ?? "{}") as BehindTexts;
  body.replaceChildren(...decisions.map((decision) => toRow(decision, texts)));
  table.hidden = decisions.length === 0;
  const waiting = document.querySelector<HTMLElement>("#waiting");
  if (waiting) waiting.hidden = decisions.length > 0;
}

function toRow(decision: Decision, texts: BehindTexts): HTMLTableRowElement {
  const row = document.createElement("tr");
  const survey = document.createElement("th");
  survey.scope = "row";
  survey.textContent = decision.survey;
  const verdict = document.createElement("td");
  const { lang } = document.documentElement;
  const reason = sayDecision(decision, lang);
  const isChinese = lang.startsWith("zh");
  verdict.textContent = `${decision.show ? texts.shown : texts.held}${isChinese ? "\uff1a" : ": "}${reason}`;
  verdict.className = decision.show ? "asked" : "held";
  const until = document.createElement("td");
  until.textContent = decision.until === null ? "–" : formatTime(decision.until);
  row.append(survey, verdict, until);
  return row;
}

function formatTime(epochMs: number): string {
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: "medium",
    timeStyle: "short",
  }).format(epochMs);
}

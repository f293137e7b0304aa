import type { CodebookColumn, StoredResponse } from "@heed/contracts";

/** What a table holds in one place. Times are RFC 3339, UTC. */
export type Cell = string | number | boolean | null;

/** A column that every response fills, whatever it was asked. */
export interface ResponseColumn extends Omit<CodebookColumn, "question"> {
  read(response: StoredResponse): Cell;
}

const BEFORE: readonly ResponseColumn[] = [
  column("id", "text", "The response's id, a UUID", ({ id }) => id),
  column("survey", "text", "The survey's id", ({ survey }) => survey),
  column("revision", "integer", "The revision that was answered", ({ revision }) => revision),
  column("touchpoint", "text", "The moment in the journey", ({ touchpoint }) => touchpoint),
  column(
    "disposition",
    "text",
    "How far it came: shown, started, dismissed, partial or complete",
    ({ disposition }) => disposition,
  ),
  column(
    "occurred_at",
    "time",
    "When it was shown or given, by the sender's corrected clock; periods count by this",
    ({ occurredAt }) => occurredAt,
  ),
  column(
    "received_at",
    "time",
    "When the server received its newest part",
    ({ receivedAt }) => receivedAt,
  ),
  column("language", "text", "The language it was asked in, BCP 47", ({ language }) => language),
  column("page", "text", "The path of the page", ({ page }) => page),
];

const PERSON = column("person", "text", "The host's own id of the person", ({ person }) => person);

const AFTER: readonly ResponseColumn[] = [
  column("gpc", "boolean", "The visitor sent Global Privacy Control", ({ gpc }) => gpc),
  column("is_sample", "boolean", "Made up for trying things out", ({ isSample }) => isSample),
];

const ALL_TRAITS = column(
  "traits",
  "json",
  "What the page said of the person, a JSON object",
  ({ traits }) => JSON.stringify(traits),
);

/** Lists the columns that stand before the questions, in their order. */
export function listResponseColumns(options: {
  /** Each gets a column of its own; none: all are one column of JSON. */
  traits: readonly string[];
  withPerson: boolean;
}): readonly ResponseColumn[] {
  const traits = [...new Set(options.traits)].map((name) =>
    column(`trait_${name}`, "text", `The trait ${name}, as text`, (response) =>
      toText(response.traits[name]),
    ),
  );
  return [
    ...BEFORE,
    ...(options.withPerson ? [PERSON] : []),
    ...AFTER,
    ...(traits.length > 0 ? traits : [ALL_TRAITS]),
  ];
}

function toText(value: string | number | boolean | undefined): string | null {
  return value === undefined ? null : String(value);
}

function column(
  name: string,
  type: ResponseColumn["type"],
  description: string,
  read: ResponseColumn["read"],
): ResponseColumn {
  return { name, type, description, read };
}

import type { Disposition, StoredResponse } from "@heed/contracts";

/** All that are given must hold. Times are epoch ms; `from` inclusive, `to` exclusive. */
export interface ResponseFilters {
  surveyId?: string;
  dispositions?: readonly Disposition[];
  /** With its regions: `pt` finds `pt-BR`. */
  language?: string;
  touchpoint?: string;
  person?: string;
  from?: number;
  to?: number;
  sample?: "exclude" | "include" | "only";
  /** A value as text: `3` finds the number and the word. */
  traits?: readonly { name: string; value: string }[];
  /** A question that has an answer, whatever its kind. */
  answered?: string;
  /** Both ends included, of one question or of any. */
  score?: { question?: string; min: number; max: number };
  /** Words within the texts, as they stand; the case of ASCII letters does not matter. */
  text?: string;
}

export interface ResponseQuery extends ResponseFilters {
  projectId: string;
  limit: number;
  /** The last row of the page before: keyset paging on (occurredAt, id), newest first. */
  before?: { occurredAt: number; id: string };
}

export interface ResponseSearch {
  responses: StoredResponse[];
  /** The last row that was looked at, when the search ended before the page was full; else null. */
  searchedTo: { occurredAt: number; id: string } | null;
}

import type { StoredResponse } from "@heed/contracts";
import type { ResponseFilters, ResponseQuery } from "./response-query.ts";

/** The ids of what fits in a stretch, the newest first. */
export interface IdStretch {
  ids: string[];
  /** The last row that was looked at; null: there are no more. */
  end: NonNullable<ResponseQuery["before"]> | null;
}

/** What fits in a stretch, by id from the highest on. */
export interface ResponseStretch {
  responses: StoredResponse[];
  /** The last id that was looked at; null: there are no more. */
  end: string | null;
}

/** Reads all that fits, however much, while others write. */
export interface WholeStore {
  /** Lists what fits in the next stretch by time. */
  listIds(query: Omit<ResponseQuery, "limit">): Promise<IdStretch>;
  /** Of these ids what is there and fits, in no order. */
  findFitting(
    query: ResponseFilters & { projectId: string },
    ids: readonly string[],
  ): Promise<StoredResponse[]>;
  /**
   * Reads what fits in the next stretch by id: the one order in which nothing ever moves.
   *
   * @param below the last id of the stretch before; null: from the highest on
   */
  readById(
    query: ResponseFilters & { projectId: string },
    below: string | null,
  ): Promise<ResponseStretch>;
}

import type { Dimension } from "@heed/contracts";
import type { StoredDimension } from "../store/store.ts";

/** Puts a stored dimension on the wire. */
export function toDimension(stored: StoredDimension): Dimension {
  return {
    name: stored.name,
    from: stored.source,
    limit: stored.valueLimit,
    state: stored.isComplete ? "complete" : "building",
    built: stored.built,
    total: stored.total,
    createdAt: new Date(stored.createdAt).toISOString(),
  };
}

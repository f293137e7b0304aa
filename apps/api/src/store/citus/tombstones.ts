import { type IsErased, toPersonHash, toResponseHash } from "../privacy/tombstones.ts";
import type { ResponseRow } from "../store.ts";

/** A tombstone as `FIND_TOMBSTONES` reads it. */
export interface Tombstone {
  project_id: string;
  hash: string;
  is_person: number;
  erased_at: number;
}

/**
 * Keeps the secrets of projects in memory, once they are made: they never change. With them the
 * names of tombstones are reckoned here, so that a shard only looks up what it is given.
 */
export function createSecrets() {
  const known = new Map<string, string>();

  const hashOf = ({ projectId, person }: ResponseRow) => {
    const secret = known.get(projectId);
    return person === null || secret === undefined ? null : toPersonHash(secret, person);
  };

  return {
    keep: (projectId: string, secret: string) => void known.set(projectId, secret),
    /** Projects of rows that name a person, whose secret was not seen yet. */
    missing: (rows: readonly ResponseRow[]): string[] => [
      ...new Set(
        rows.flatMap(({ projectId, person }) =>
          person === null || known.has(projectId) ? [] : [projectId],
        ),
      ),
    ],
    /** The names under which the rows' persons would be buried, as far as secrets are known. */
    personHashes: (rows: readonly ResponseRow[]): string[] => [
      ...new Set(rows.map(hashOf).filter((hash) => hash !== null)),
    ],
    /** Null when nothing was found. */
    toIsErased(found: readonly Tombstone[]): IsErased | null {
      if (found.length === 0) return null;
      const stones = new Map(found.map((stone) => [`${stone.project_id} ${stone.hash}`, stone]));
      const find = (projectId: string, hash: string) => stones.get(`${projectId} ${hash}`);
      return (row) => {
        if (find(row.projectId, toResponseHash(row.projectId, row.id))) return true;
        const person = hashOf(row);
        const stone = person === null ? undefined : find(row.projectId, person);
        return stone !== undefined && row.occurredAt <= stone.erased_at;
      };
    },
  };
}

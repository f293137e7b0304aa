import type { Taken, TokenBuckets } from "./token-buckets.ts";

/** Tells which of these answers are stored already; asked only where there is too little room. */
export type FindStored = (ids: readonly string[]) => Promise<ReadonlySet<string>>;

/** What a project's quota of a day has for answers that are about to be stored. */
export interface AnswerRoom {
  /** Whether anything may be stored. */
  readonly isAllowed: boolean;
  /** Of more answers than the whole quota those that must wait, while the others are stored. */
  readonly waiting: ReadonlySet<string>;
  /** When there will be room for what must wait. */
  readonly waitMs: number;
  /** Null: there is no quota. */
  readonly taken: Taken | null;
  /** Gives back all but what was used: the answers that were stored, and had not been before. */
  keep(used: number): void;
}

export interface AnswerQuota {
  take(projectId: string, ids: readonly string[], findStored: FindStored): Promise<AnswerRoom>;
}

const NOBODY: ReadonlySet<string> = new Set();

/**
 * Makes the quota of new answers. A batch gets room for all that is new in it, or for nothing. One
 * that is larger than the whole quota would never get it: of that one as many as fit are stored, so
 * that it comes in piece by piece when it is sent again.
 *
 * @param buckets null: without a limit
 */
export function createAnswerQuota(buckets: TokenBuckets | null): AnswerQuota {
  function toRoom(projectId: string, taken: Taken | null, count: number): AnswerRoom {
    return {
      ...{
        isAllowed: taken?.isAllowed ?? true,
        waiting: NOBODY,
        waitMs: taken?.waitMs ?? 0,
        taken,
      },
      keep(used) {
        if (used < count) buckets?.giveBack(projectId, count - used);
      },
    };
  }

  return {
    async take(projectId, ids, findStored) {
      if (!buckets) return toRoom(projectId, null, 0);
      const all = [...new Set(ids)];
      const taken = buckets.take(projectId, all.length);
      if (taken.isAllowed) return toRoom(projectId, taken, all.length);
      // What is stored already takes no room, and is not asked for where there is enough.
      const stored = await findStored(all);
      const fresh = all.filter((id) => !stored.has(id));
      const again = buckets.take(projectId, fresh.length);
      if (again.isAllowed) return toRoom(projectId, again, fresh.length);
      const isTooLarge = fresh.length > buckets.settings.capacity;
      if (!isTooLarge || again.left === 0) return toRoom(projectId, again, 0);
      const some = buckets.take(projectId, again.left);
      const waiting = fresh.slice(again.left);
      const { waitMs } = buckets.take(projectId, waiting.length);
      return { ...toRoom(projectId, some, again.left), waiting: new Set(waiting), waitMs };
    },
  };
}

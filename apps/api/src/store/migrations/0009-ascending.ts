import type { Words } from "./words.ts";

/**
 * Turns the indexes that responses are paged by: from newest first to oldest first, which is read
 * backwards at the same price. What comes last is then added at the end, where both databases fill
 * their pages; at the beginning they split them in halves.
 */
export const ascending = ({ rebuildIndex }: Words): string[] => [
  ...rebuildIndex("response_by_time", "project_id, occurred_at, id"),
  ...rebuildIndex("response_by_survey", "project_id, survey_id, occurred_at, id"),
];

import { COUNTS, toKey } from "./0010-scores.ts";
import type { Words } from "./words.ts";

const SPANS = ["hour", "day"] as const;

/**
 * Keeps the tables of version 9 equal to those of version 10 while replicas of both write, for
 * PostgreSQL: whatever is added to one is added to the other in the same transaction. A replica of
 * version 9 adds to the new row before it locks its own, so that both lock in one order.
 */
export const KEEP_SCORES: readonly string[] = SPANS.flatMap((span) => [
  `create function tally_${span}_to_scores() returns trigger language plpgsql as $$ begin
    insert into score_tally_${span} as cell (${toKey(span)}, ${COUNTS.join(", ")})
    values (new.project_id, new.survey_id, new.question_id, new.${span}, new.revision,
      new.is_sample, new.score - new.score % 11,
      ${COUNTS.map((_, at) => `case when new.score % 11 = ${at} then new.count else 0 end`).join(", ")})
    on conflict (${toKey(span)}) do update set
      ${COUNTS.map((column) => `${column} = cell.${column} + excluded.${column}`).join(", ")};
    return new;
  end $$`,
  // Not for what the other trigger adds.
  `create trigger tally_${span}_to_scores before insert on tally_${span}
    for each row when (pg_trigger_depth() = 0) execute function tally_${span}_to_scores()`,
  `create function score_tally_${span}_to_tally() returns trigger language plpgsql as $$ begin
    insert into tally_${span} as cell
      (project_id, survey_id, question_id, ${span}, revision, is_sample, score, count)
    select new.project_id, new.survey_id, new.question_id, new.${span}, new.revision,
      new.is_sample, new.first_score + at, count - before
    from (values ${COUNTS.map((column, at) => `(${at}, new.${column}, coalesce(old.${column}, 0))`).join(", ")})
      as changed (at, count, before)
    where count <> before
    order by at
    on conflict (project_id, survey_id, question_id, ${span}, revision, is_sample, score)
    do update set count = cell.count + excluded.count;
    return null;
  end $$`,
  `create trigger score_tally_${span}_to_tally after insert or update on score_tally_${span}
    for each row when (pg_trigger_depth() = 0) execute function score_tally_${span}_to_tally()`,
]);

/** Takes away the tables of version 9, and what kept them; what is not there is passed over. */
export const finishScores = ({ canKeep }: Words): string[] => [
  // In the order in which writers lock them.
  ...SPANS.filter(() => canKeep).map(
    (span) => `drop trigger if exists score_tally_${span}_to_tally on score_tally_${span}`,
  ),
  ...SPANS.map((span) => `drop table if exists tally_${span}`),
  ...SPANS.filter(() => canKeep).flatMap((span) => [
    `drop function if exists tally_${span}_to_scores()`,
    `drop function if exists score_tally_${span}_to_tally()`,
  ]),
];

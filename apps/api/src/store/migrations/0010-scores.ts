import type { Words } from "./words.ts";

/** Columns as this version has them; later code may have others. */
export const COUNTS: readonly string[] = Array.from({ length: 11 }, (_, at) => `count_${at}`);

/** The columns of a row's key. */
export const toKey = (span: string) =>
  `project_id, survey_id, question_id, ${span}, revision, is_sample, first_score`;

/**
 * Keeps the counts of eleven scores in one row, and not in eleven: less to write, to read and to
 * keep. What the rows before held is added up; who writes waits meanwhile. The tables of before stay
 * for replicas of before, see `KEEP_SCORES`.
 */
export const scores = ({ integer, end, hold }: Words): string[] => [
  // In the order in which writers lock them.
  ...hold("tally_hour", "tally_day"),
  ...["hour", "day"].flatMap((span) => [
    `create table score_tally_${span} (
      project_id text not null,
      survey_id text not null,
      question_id text not null,
      ${span} ${integer} not null,
      revision ${integer} not null,
      is_sample ${integer} not null,
      first_score ${integer} not null,
      ${COUNTS.map((column) => `${column} ${integer} not null`).join(",\n      ")},
      primary key (${toKey(span)})
    ) ${end}`,
    `insert into score_tally_${span} (${toKey(span)}, ${COUNTS.join(", ")})
      select project_id, survey_id, question_id, ${span}, revision, is_sample, score - score % 11,
        ${COUNTS.map((_, at) => `sum(case when score % 11 = ${at} then count else 0 end)`).join(", ")}
      from tally_${span}
      group by project_id, survey_id, question_id, ${span}, revision, is_sample, score - score % 11`,
  ]),
];

import type { Words } from "./words.ts";

/**
 * Adds the tallies by dimension. Only adds, with defaults: a replica that still runs the code before
 * goes on writing what it knows. It leaves `dimension_number` of its outbox entries at 0, by which
 * its writing is found out and the project's dimensions are built anew.
 */
export const dimensions = ({ integer, end }: Words): string[] => [
  // The highest number of a dimension that the row's last writer knew of, and so counted it in.
  `alter table response add column dimension_number ${integer} not null default 0`,
  // The number that the project's next dimension follows: every writer must know it to commit.
  `alter table outbox_head add column dimension_number ${integer} not null default 0`,
  `alter table outbox add column dimension_number ${integer} not null default 0`,
  // Rows written before the dimension was are built in the order of their ids, up to `built_id`.
  `create table dimension (
    project_id text not null,
    name text not null,
    source text not null,
    value_limit ${integer} not null,
    number ${integer} not null,
    is_complete ${integer} not null,
    built_id text not null,
    built ${integer} not null,
    total ${integer} not null,
    checked_sequence ${integer} not null,
    created_at ${integer} not null,
    primary key (project_id, name)
  ) ${end}`,
  `create table dimension_value (
    project_id text not null,
    number ${integer} not null,
    value text not null,
    primary key (project_id, number, value)
  ) ${end}`,
  // Numbers that no dimension has any more, until their cells are gone.
  `create table dimension_garbage (
    project_id text not null,
    number ${integer} not null,
    primary key (project_id, number)
  ) ${end}`,
  ...["hour", "day"].map(
    (span) => `create table dimension_tally_${span} (
    project_id text not null,
    number ${integer} not null,
    survey_id text not null,
    question_id text not null,
    ${span} ${integer} not null,
    cell text not null,
    revision ${integer} not null,
    is_sample ${integer} not null,
    score ${integer} not null,
    count ${integer} not null,
    primary key
      (project_id, number, survey_id, question_id, ${span}, cell, revision, is_sample, score)
  ) ${end}`,
  ),
];

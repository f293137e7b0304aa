import type { Words } from "./words.ts";

/**
 * Adds the day cells and fills them from the hour cells. The hour tables get new names, since a
 * replica that still runs the code before would go on counting hours without days: its statements
 * fail instead, and its callers send again, to a replica that counts both.
 */
export const days = ({ integer, end }: Words): string[] => [
  // In the order in which writers lock them.
  "alter table tally rename to tally_hour",
  "alter table disposition_tally rename to disposition_tally_hour",
  `create table tally_day (
    project_id text not null,
    survey_id text not null,
    question_id text not null,
    day ${integer} not null,
    revision ${integer} not null,
    is_sample ${integer} not null,
    score ${integer} not null,
    count ${integer} not null,
    primary key (project_id, survey_id, question_id, day, revision, is_sample, score)
  ) ${end}`,
  `create table disposition_tally_day (
    project_id text not null,
    survey_id text not null,
    day ${integer} not null,
    revision ${integer} not null,
    is_sample ${integer} not null,
    disposition text not null,
    count ${integer} not null,
    primary key (project_id, survey_id, day, revision, is_sample, disposition)
  ) ${end}`,
  `insert into tally_day
    select project_id, survey_id, question_id, hour - hour % 86400000, revision, is_sample, score,
      sum(count)
    from tally_hour
    group by project_id, survey_id, question_id, hour - hour % 86400000, revision, is_sample, score`,
  `insert into disposition_tally_day
    select project_id, survey_id, hour - hour % 86400000, revision, is_sample, disposition,
      sum(count)
    from disposition_tally_hour
    group by project_id, survey_id, hour - hour % 86400000, revision, is_sample, disposition`,
];

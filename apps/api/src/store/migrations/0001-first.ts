import type { Words } from "./words.ts";

/**
 * The first schema. Every key begins with `project_id`, so that a cluster can keep a project's
 * rows together (`api_key` is looked up before the project is known). No foreign key and no check
 * stands on the tables of the hot path: each would cost every answer.
 */
export const first = ({ integer, end }: Words): string[] => [
  `create table project (
    project_id text not null primary key,
    name text not null
  ) ${end}`,
  `create table api_key (
    key_hash text not null primary key,
    project_id text not null references project (project_id),
    kind text not null,
    allowed_origins text not null
  ) ${end}`,
  "create index api_key_by_project on api_key (project_id)",
  `create table survey_revision (
    project_id text not null references project (project_id),
    survey_id text not null,
    revision ${integer} not null,
    status text not null,
    definition text not null,
    published_at ${integer} not null,
    primary key (project_id, survey_id, revision)
  ) ${end}`,
  `create unique index survey_revision_one_live on survey_revision (project_id, survey_id)
    where status = 'live'`,
  `create table response (
    project_id text not null,
    id text not null,
    sequence ${integer} not null,
    survey_id text not null,
    revision ${integer} not null,
    touchpoint text not null,
    disposition text not null,
    answers text not null,
    occurred_at ${integer} not null,
    received_at ${integer} not null,
    language text not null,
    page text,
    person text,
    traits text not null,
    gpc ${integer} not null,
    is_sample ${integer} not null,
    body_hash text not null,
    primary key (project_id, id)
  ) ${end}`,
  "create index response_by_time on response (project_id, occurred_at desc, id desc)",
  `create index response_by_survey
    on response (project_id, survey_id, occurred_at desc, id desc)`,
  "create index response_sample on response (project_id, id) where is_sample = 1",
  // The hour stands before what is summed over, so that a period is one stretch of the index.
  `create table tally (
    project_id text not null,
    survey_id text not null,
    question_id text not null,
    hour ${integer} not null,
    revision ${integer} not null,
    is_sample ${integer} not null,
    score ${integer} not null,
    count ${integer} not null,
    primary key (project_id, survey_id, question_id, hour, revision, is_sample, score)
  ) ${end}`,
  `create table disposition_tally (
    project_id text not null,
    survey_id text not null,
    hour ${integer} not null,
    revision ${integer} not null,
    is_sample ${integer} not null,
    disposition text not null,
    count ${integer} not null,
    primary key (project_id, survey_id, hour, revision, is_sample, disposition)
  ) ${end}`,
  `create table outbox (
    project_id text not null,
    sequence ${integer} not null,
    kind text not null,
    response_id text not null,
    created_at ${integer} not null,
    primary key (project_id, sequence)
  ) ${end}`,
  "create index outbox_by_age on outbox (created_at)",
  // Taken last in every transaction and held until it ends, so that a project's entries become
  // visible in the order of their sequence; a database sequence would not promise that.
  `create table outbox_head (
    project_id text not null primary key,
    sequence ${integer} not null
  ) ${end}`,
];

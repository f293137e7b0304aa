import type { Words } from "./words.ts";

/**
 * Adds what is known of people and of those who were not asked: the way to one person's responses,
 * whether they asked never to be asked again, how often which reason held a survey, and which share
 * was asked on which day. Only adds, with defaults: a replica that still runs the code before goes
 * on writing what it knows. Publish surveys with the new kinds of question once all replicas are
 * newer, since the older ones refuse such answers.
 */
export const people = ({ integer, end }: Words): string[] => [
  `alter table response add column opted_out ${integer} not null default 0`,
  `create index response_by_person on response (project_id, person, occurred_at desc, id desc)
    where person is not null`,
  `create table decision_hour (
    project_id text not null,
    survey_id text not null,
    hour ${integer} not null,
    reason text not null,
    count ${integer} not null,
    primary key (project_id, survey_id, hour, reason)
  ) ${end}`,
  // Remembers what was counted, so that what is sent twice is not counted twice.
  `create table decision_batch (
    project_id text not null,
    id text not null,
    received_at ${integer} not null,
    primary key (project_id, id)
  ) ${end}`,
  "create index decision_batch_by_age on decision_batch (received_at)",
  // Shares in millionths. `segment` is empty for everybody, else a trait's name and JSON value.
  `create table asked_share_day (
    project_id text not null,
    survey_id text not null,
    segment text not null,
    day ${integer} not null,
    share ${integer} not null,
    exposure ${integer} not null,
    primary key (project_id, survey_id, segment, day)
  ) ${end}`,
];

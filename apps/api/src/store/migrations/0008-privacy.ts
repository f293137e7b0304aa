import type { Words } from "./words.ts";

/**
 * Adds how long a project keeps what, what was erased and must not come back, and the receipts. Only
 * adds: a replica that still runs the code before takes back what was erased, until it is replaced.
 */
export const privacy = ({ integer, end }: Words): string[] => [
  // The secret is made at first need, so that a project's row may be missing: nothing is set then.
  `create table privacy (
    project_id text not null primary key,
    secret text not null,
    answers_days ${integer},
    texts_days ${integer},
    contacts_days ${integer},
    mask_at_rest ${integer} not null
  ) ${end}`,
  // Hashes of responses, and of persons, whose answers of before \`erased_at\` are not taken.
  `create table tombstone (
    project_id text not null,
    hash text not null,
    is_person ${integer} not null,
    erased_at ${integer} not null,
    primary key (project_id, hash)
  ) ${end}`,
  "create index tombstone_of_persons on tombstone (erased_at) where is_person = 1",
  `create table erasure (
    project_id text not null,
    id text not null,
    body text not null,
    primary key (project_id, id)
  ) ${end}`,
  // How far the words of a kind were looked through, oldest first; begun anew every day.
  `create table retention_pass (
    project_id text not null,
    kind text not null,
    began_at ${integer} not null,
    occurred_at ${integer} not null,
    id text not null,
    primary key (project_id, kind)
  ) ${end}`,
];

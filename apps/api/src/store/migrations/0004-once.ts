import type { Words } from "./words.ts";

/** Adds the answers to requests that carried an Idempotency-Key. Status 0: still under way. */
export const once = ({ integer, end }: Words): string[] => [
  `create table idempotency_key (
    project_id text not null,
    key_hash text not null,
    fingerprint text not null,
    status ${integer} not null,
    body text not null,
    created_at ${integer} not null,
    primary key (project_id, key_hash)
  ) ${end}`,
  "create index idempotency_key_by_age on idempotency_key (created_at)",
];

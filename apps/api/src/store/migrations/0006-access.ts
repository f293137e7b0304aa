import type { Words } from "./words.ts";

/** Keys with scopes, people, sessions and the audit log. */
export const access = (words: Words): string[] => [
  ...keys(words),
  ...people(words),
  ...audit(words),
];

/**
 * Only adds, with defaults: a replica that still runs the code before goes on serving. What it
 * writes counts as set by the environment. It must not start again once keys were made by hand: at
 * its start it would delete them.
 */
const keys = ({ integer }: Words): string[] => [
  "alter table api_key add column id text not null default ''",
  "alter table api_key add column name text not null default ''",
  // `environment` or `made`.
  "alter table api_key add column source text not null default 'environment'",
  "alter table api_key add column hint text not null default ''",
  "alter table api_key add column scopes text not null default '[]'",
  `alter table api_key add column created_at ${integer} not null default 0`,
  "alter table api_key add column created_by text not null default ''",
  `alter table api_key add column expires_at ${integer}`,
  `alter table api_key add column last_used_at ${integer}`,
  `alter table api_key add column revoked_at ${integer}`,
  "alter table api_key add column replaced_by text",
  `alter table project add column created_at ${integer} not null default 0`,
];

/** Secrets stand here as hashes; but for `totp_secret`, with which the server must reckon. */
const people = ({ integer, end }: Words): string[] => [
  `create table account (
    account_id text not null primary key,
    email text not null,
    name text not null,
    password_hash text,
    totp_secret text,
    totp_pending text,
    totp_step ${integer} not null,
    oidc_issuer text,
    oidc_subject text,
    is_operator ${integer} not null,
    created_at ${integer} not null,
    disabled_at ${integer}
  ) ${end}`,
  "create unique index account_by_email on account (email)",
  "create unique index account_by_oidc on account (oidc_issuer, oidc_subject)",
  `create table recovery_code (
    account_id text not null,
    code_hash text not null,
    primary key (account_id, code_hash)
  ) ${end}`,
  `create table member (
    project_id text not null,
    account_id text not null,
    role text not null,
    created_at ${integer} not null,
    primary key (project_id, account_id)
  ) ${end}`,
  "create index member_by_account on member (account_id)",
  `create table invitation (
    project_id text not null,
    email text not null,
    id text not null,
    role text not null,
    token_hash text not null,
    created_at ${integer} not null,
    expires_at ${integer} not null,
    primary key (project_id, email)
  ) ${end}`,
  "create unique index invitation_by_token on invitation (token_hash)",
  `create table session (
    token_hash text not null primary key,
    id text not null,
    account_id text not null,
    created_at ${integer} not null,
    last_seen_at ${integer} not null,
    expires_at ${integer} not null,
    device text not null
  ) ${end}`,
  "create index session_by_account on session (account_id)",
];

/** The empty project holds the installation's own entries. An id begins with the entry's time. */
const audit = ({ integer, end, onlyAdded }: Words): string[] => [
  `create table audit_entry (
    project_id text not null,
    id text not null,
    at ${integer} not null,
    actor_kind text not null,
    actor_id text not null,
    actor_name text not null,
    action text not null,
    subject text not null,
    detail text not null,
    primary key (project_id, id)
  ) ${end}`,
  ...onlyAdded("audit_entry"),
];

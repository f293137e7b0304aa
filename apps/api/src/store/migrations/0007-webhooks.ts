import type { Words } from "./words.ts";

/**
 * Adds webhook endpoints, what is to be delivered to them, and the latest attempts. Only adds: a
 * replica that still runs the code before sends nothing, and loses nothing.
 */
export const webhooks = ({ integer, end }: Words): string[] => [
  // `target` and the secrets are sealed where the server has a secret to seal them with.
  `create table webhook_endpoint (
    project_id text not null,
    id text not null,
    format text not null,
    target text not null,
    description text not null,
    events text not null,
    surveys text not null,
    tell text not null,
    texts text not null,
    language text not null,
    secret text,
    old_secret text,
    old_secret_until ${integer} not null,
    state text not null,
    reason text,
    state_since ${integer} not null,
    outbox_sequence ${integer} not null,
    missed ${integer} not null,
    quiet_until ${integer} not null,
    failing_since ${integer},
    last_attempt_at ${integer},
    last_success_at ${integer},
    lease_owner text,
    lease_until ${integer} not null,
    created_at ${integer} not null,
    primary key (project_id, id)
  ) ${end}`,
  // Names what is told and holds no words: a body is made of the response when it is sent.
  `create table webhook_delivery (
    project_id text not null,
    endpoint_id text not null,
    id text not null,
    sequence ${integer} not null,
    event text not null,
    response_id text not null,
    happened_at ${integer} not null,
    state text not null,
    attempts ${integer} not null,
    tries ${integer} not null,
    next_at ${integer} not null,
    last_at ${integer},
    last_status ${integer},
    last_error text,
    last_duration ${integer},
    created_at ${integer} not null,
    primary key (project_id, endpoint_id, id)
  ) ${end}`,
  `create index webhook_delivery_due on webhook_delivery (project_id, endpoint_id, next_at)
    where state = 'pending'`,
  `create index webhook_delivery_by_state on webhook_delivery (project_id, endpoint_id, state, id)`,
  `create index webhook_delivery_by_response
    on webhook_delivery (project_id, endpoint_id, response_id, id)`,
  "create index webhook_delivery_by_age on webhook_delivery (created_at)",
  `create table webhook_attempt (
    project_id text not null,
    endpoint_id text not null,
    delivery_id text not null,
    number ${integer} not null,
    at ${integer} not null,
    status ${integer},
    error text,
    duration ${integer} not null,
    primary key (project_id, endpoint_id, delivery_id, number)
  ) ${end}`,
];

import { type CompiledQuery, type Kysely, sql } from "kysely";
import type { Tables } from "../schema.ts";
import type { EndpointKey, NewDelivery, StoredAttempt } from "./webhook-store.ts";

/**
 * Rows are selected from their endpoint: one that is deleted while something is sent to it gets no
 * more of them, which nobody could see or remove. Callers have its row locked in the same
 * transaction. PostgreSQL takes a parameter of a selected row for text, so numbers are cast.
 */
const number = (value: number | null) => sql`cast(${value} as bigint)`;

const ofEndpoint = ({ projectId, id }: EndpointKey) =>
  sql`e.project_id = ${projectId} and e.id = ${id}`;

/** Makes the statement that adds deliveries, at least one, due at once. */
export function insertDeliveries(
  database: Kysely<Tables>,
  key: EndpointKey,
  created: readonly NewDelivery[],
  now: number,
): CompiledQuery {
  const rows = created.map(
    ({ id, sequence, event, responseId, happenedAt }) =>
      sql`(${id}, ${number(sequence)}, ${event}, ${responseId}, ${number(happenedAt)})`,
  );
  return sql`
    insert into webhook_delivery (project_id, endpoint_id, id, sequence, event, response_id,
      happened_at, state, attempts, tries, next_at, created_at)
    select e.project_id, e.id, v.column1, v.column2, v.column3, v.column4, v.column5,
      'pending', 0, 0, ${number(now)}, ${number(now)}
    from webhook_endpoint e cross join (values ${sql.join(rows)}) as v
    where ${ofEndpoint(key)}
    on conflict do nothing`.compile(database);
}

/** Makes the statement that notes an attempt. */
export function insertAttempt(
  database: Kysely<Tables>,
  key: EndpointKey,
  deliveryId: string,
  place: number,
  { at, status, error, durationMs }: StoredAttempt,
): CompiledQuery {
  return sql`
    insert into webhook_attempt
      (project_id, endpoint_id, delivery_id, number, at, status, error, duration)
    select e.project_id, e.id, ${deliveryId}, ${number(place)}, ${number(at)}, ${number(status)},
      ${error}, ${number(durationMs)}
    from webhook_endpoint e
    where ${ofEndpoint(key)}
    on conflict do nothing`.compile(database);
}

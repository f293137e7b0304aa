import { sql } from "kysely";
import type { Engine } from "../engine.ts";
import { insertAttempt, insertDeliveries } from "./insert-rows.ts";
import { toDelivery, toEndpoint } from "./webhook-rows.ts";
import type { AttemptRecord, EndpointKey, WebhookRecords } from "./webhook-store.ts";

type Sending = Pick<
  WebhookRecords,
  | ("findWork" | "lease" | "renew" | "release" | "findTold")
  | ("record" | "countPending" | "readDue" | "settle" | "skip" | "readOldestWaiting")
>;

/** How many attempts of a delivery are kept. */
const KEPT_ATTEMPTS = 20;

/** Makes what the sender needs. */
export function createSending(engine: Pick<Engine, "database" | "atomically">): Sending {
  const { database } = engine;
  const endpoint = ({ projectId, id }: EndpointKey) =>
    database
      .updateTable("webhook_endpoint")
      .where("project_id", "=", projectId)
      .where("id", "=", id);
  const delivery = ({ projectId, id }: EndpointKey, deliveryId: string) =>
    database
      .updateTable("webhook_delivery")
      .where("project_id", "=", projectId)
      .where("endpoint_id", "=", id)
      .where("id", "=", deliveryId)
      .where("state", "=", "pending");
  const deliveries = ({ projectId, id }: EndpointKey) =>
    database
      .selectFrom("webhook_delivery")
      .where("project_id", "=", projectId)
      .where("endpoint_id", "=", id);

  return {
    async findWork(now, limit) {
      const rows = await database
        .selectFrom("webhook_endpoint as e")
        .leftJoin("outbox_head as h", "h.project_id", "e.project_id")
        .select(["e.project_id", "e.id"])
        .where("e.state", "=", "active")
        .where("e.lease_until", "<=", now)
        .where(
          sql<boolean>`(coalesce(h.sequence, 0) > e.outbox_sequence or (e.quiet_until <= ${now} and
            exists (select 1 from webhook_delivery d where d.project_id = e.project_id
              and d.endpoint_id = e.id and d.state = 'pending' and d.next_at <= ${now})))`,
        )
        .orderBy("e.last_attempt_at")
        .limit(limit)
        .execute();
      return rows.map((row) => ({ projectId: row.project_id, id: row.id }));
    },
    async lease(key, owner, now, until) {
      const row = await endpoint(key)
        .set({ lease_owner: owner, lease_until: until })
        .where("state", "=", "active")
        .where("lease_until", "<=", now)
        .returningAll()
        .executeTakeFirst();
      return row ? toEndpoint(row) : null;
    },
    async renew(key, owner, until) {
      const { numUpdatedRows } = await endpoint(key)
        .set({ lease_until: until })
        .where("lease_owner", "=", owner)
        .where("state", "=", "active")
        .executeTakeFirst();
      return Number(numUpdatedRows) > 0;
    },
    async release(key, owner) {
      await endpoint(key)
        .set({ lease_owner: null, lease_until: 0 })
        .where("lease_owner", "=", owner)
        .execute();
    },
    async findTold(key, responseIds) {
      if (responseIds.length === 0) return [];
      const rows = await deliveries(key)
        .select("response_id")
        .distinct()
        .where("response_id", "in", responseIds)
        .execute();
      return rows.map((row) => row.response_id);
    },
    async record(key, created, { from, to, missed, now }) {
      await engine.atomically([
        endpoint(key)
          .set(({ eb }) => ({ outbox_sequence: to, missed: eb("missed", "+", missed) }))
          .where("outbox_sequence", "=", from)
          .compile(),
        ...(created.length > 0 ? [insertDeliveries(database, key, created, now)] : []),
      ]);
    },
    async countPending(key) {
      const row = await deliveries(key)
        .select(sql<number>`count(*)`.as("count"))
        .where("state", "=", "pending")
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },
    async readOldestWaiting() {
      // Of those recorded, and of those that the outbox still holds beyond what was read of it.
      const { rows } = await sql<{ oldest: number | string | null }>`
        select min(oldest) as oldest from (
          select d.happened_at as oldest from webhook_delivery d
            join webhook_endpoint e on e.project_id = d.project_id and e.id = d.endpoint_id
            where d.state = 'pending' and e.state = 'active'
          union all
          select (select o.created_at from outbox o where o.project_id = e.project_id
            and o.sequence > e.outbox_sequence order by o.sequence limit 1)
            from webhook_endpoint e where e.state = 'active'
        ) waiting`.execute(database);
      const oldest = rows[0]?.oldest ?? null;
      return oldest === null ? null : Number(oldest);
    },
    async readDue(key, now, limit) {
      const rows = await database
        .selectFrom("webhook_delivery as d")
        .selectAll()
        .where("d.project_id", "=", key.projectId)
        .where("d.endpoint_id", "=", key.id)
        .where("d.state", "=", "pending")
        .where("d.next_at", "<=", now)
        .where(
          sql<boolean>`not exists (select 1 from webhook_delivery b
            where b.project_id = d.project_id and b.endpoint_id = d.endpoint_id
            and b.response_id = d.response_id and b.id < d.id and b.state = 'pending')`,
        )
        .orderBy("d.id")
        .limit(limit)
        .execute();
      return rows.map(toDelivery);
    },
    async settle(key, sent, record) {
      const { attempt, state, nextAt } = record;
      const number = sent.attempts + 1;
      await engine.atomically([
        // The endpoint first, in whatever is settled at the same time: other orders deadlock.
        endpoint(key).set(toEndpointChange(record)).compile(),
        ...(record.stop
          ? [
              endpoint(key)
                .set({ ...record.stop, state_since: attempt.at })
                .where("state", "=", "active")
                .compile(),
            ]
          : []),
        insertAttempt(database, key, sent.id, number, attempt),
        database
          .deleteFrom("webhook_attempt")
          .where("project_id", "=", key.projectId)
          .where("endpoint_id", "=", key.id)
          .where("delivery_id", "=", sent.id)
          .where("number", "<=", number - KEPT_ATTEMPTS)
          .compile(),
        delivery(key, sent.id)
          .set({
            state,
            next_at: nextAt,
            attempts: number,
            tries: sent.tries + 1,
            last_at: attempt.at,
            last_status: attempt.status,
            last_error: attempt.error,
            last_duration: attempt.durationMs,
          })
          .compile(),
        ...(record.hurryUp
          ? [
              database
                .updateTable("webhook_delivery")
                .set({ next_at: attempt.at })
                .where("project_id", "=", key.projectId)
                .where("endpoint_id", "=", key.id)
                .where("state", "=", "pending")
                .where("next_at", ">", attempt.at)
                .compile(),
            ]
          : []),
      ]);
    },
    async skip(key, deliveryId) {
      await delivery(key, deliveryId).set({ state: "skipped" }).execute();
    },
  };
}

function toEndpointChange({ attempt, quietUntil, state }: AttemptRecord) {
  const { at } = attempt;
  if (state === "delivered") {
    return { last_attempt_at: at, last_success_at: at, failing_since: null, quiet_until: 0 };
  }
  return {
    last_attempt_at: at,
    failing_since: sql<number>`coalesce(failing_since, ${at})`,
    ...(quietUntil === null ? {} : { quiet_until: quietUntil }),
  };
}

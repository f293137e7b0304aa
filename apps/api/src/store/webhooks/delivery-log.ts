import { sql } from "kysely";
import type { Engine } from "../engine.ts";
import { toDelivery } from "./webhook-rows.ts";
import type { EndpointKey, WebhookRecords } from "./webhook-store.ts";

type DeliveryLog = Pick<
  WebhookRecords,
  | ("listDeliveries" | "findDelivery" | "listAttempts")
  | ("replay" | "replayFailed" | "hurry" | "skipPending" | "prune")
>;

/** How many rows one statement deletes: short enough not to hold up those who write. */
const PRUNE_COUNT = 1000;

/** Makes what reads, replays and prunes the log. */
export function createDeliveryLog({ database }: Pick<Engine, "database">): DeliveryLog {
  const deliveries = ({ projectId, id }: EndpointKey) =>
    database
      .selectFrom("webhook_delivery")
      .where("project_id", "=", projectId)
      .where("endpoint_id", "=", id);
  const makeDue = ({ projectId, id }: EndpointKey, now: number) =>
    database
      .updateTable("webhook_delivery")
      .set({ state: "pending", tries: 0, next_at: now })
      .where("project_id", "=", projectId)
      .where("endpoint_id", "=", id);

  async function pruneSome(
    table: "webhook_delivery" | "webhook_attempt",
    before: number,
  ): Promise<number> {
    const [key, time] =
      table === "webhook_delivery"
        ? [sql`project_id, endpoint_id, id`, sql`created_at`]
        : [sql`project_id, endpoint_id, delivery_id, number`, sql`at`];
    let total = 0;
    for (;;) {
      const { numDeletedRows } = await database
        .deleteFrom(table)
        .where(
          sql<boolean>`(${key}) in (
            select ${key} from ${sql.table(table)} where ${time} < ${before} limit ${PRUNE_COUNT})`,
        )
        .executeTakeFirst();
      const deleted = Number(numDeletedRows);
      total += deleted;
      if (deleted < PRUNE_COUNT) return total;
    }
  }

  return {
    async listDeliveries({ state, limit, before, ...key }) {
      let query = deliveries(key).selectAll().orderBy("id", "desc").limit(limit);
      if (state !== undefined) query = query.where("state", "=", state);
      if (before !== undefined) query = query.where("id", "<", before);
      return (await query.execute()).map(toDelivery);
    },
    async findDelivery(key, deliveryId) {
      const row = await deliveries(key).selectAll().where("id", "=", deliveryId).executeTakeFirst();
      return row ? toDelivery(row) : null;
    },
    async listAttempts({ projectId, id }, deliveryId) {
      const rows = await database
        .selectFrom("webhook_attempt")
        .select(["at", "status", "error", "duration"])
        .where("project_id", "=", projectId)
        .where("endpoint_id", "=", id)
        .where("delivery_id", "=", deliveryId)
        .orderBy("number", "desc")
        .execute();
      return rows.map(({ duration, ...rest }) => ({ ...rest, durationMs: duration }));
    },
    async replay(key, deliveryId, now) {
      const { numUpdatedRows } = await makeDue(key, now)
        .where("id", "=", deliveryId)
        .executeTakeFirst();
      return Number(numUpdatedRows) > 0;
    },
    async replayFailed(key, since, now) {
      const { numUpdatedRows } = await makeDue(key, now)
        .where("state", "=", "failed")
        .where("created_at", ">=", since)
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },
    async hurry(key, now) {
      await makeDue(key, now).where("state", "=", "pending").execute();
    },
    async skipPending({ projectId, id }) {
      await database
        .updateTable("webhook_delivery")
        .set({ state: "skipped" })
        .where("project_id", "=", projectId)
        .where("endpoint_id", "=", id)
        .where("state", "=", "pending")
        .execute();
    },
    async prune(before) {
      await pruneSome("webhook_attempt", before);
      return pruneSome("webhook_delivery", before);
    },
  };
}

import { type Kysely, sql } from "kysely";
import { besideStatements } from "../beside.ts";
import type { Engine } from "../engine.ts";
import type { Tables } from "../schema.ts";
import { toChangedColumns, toEndpoint, toEndpointColumns } from "./webhook-rows.ts";
import type { EndpointKey, WebhookCounts, WebhookRecords } from "./webhook-store.ts";

type Endpoints = Pick<
  WebhookRecords,
  "create" | "list" | "find" | "change" | "replaceSecret" | "remove" | "counts"
>;

/** Makes what the settings of webhooks need. */
export function createEndpoints(engine: Pick<Engine, "database" | "atomically">): Endpoints {
  const { database } = engine;
  return {
    async create(endpoint, beside = {}) {
      await engine.atomically([
        database.insertInto("webhook_endpoint").values(toEndpointColumns(endpoint)).compile(),
        ...besideStatements(database, beside),
      ]);
    },
    async list(projectId) {
      const rows = await database
        .selectFrom("webhook_endpoint")
        .selectAll()
        .where("project_id", "=", projectId)
        .orderBy("created_at")
        .orderBy("id")
        .execute();
      return rows.map(toEndpoint);
    },
    async find(key) {
      const row = await whereKey(database, key).selectAll().executeTakeFirst();
      return row ? toEndpoint(row) : null;
    },
    async change({ projectId, id }, change) {
      const { numUpdatedRows } = await database
        .updateTable("webhook_endpoint")
        .set(toChangedColumns(change))
        .where("project_id", "=", projectId)
        .where("id", "=", id)
        .executeTakeFirst();
      return Number(numUpdatedRows) > 0;
    },
    async replaceSecret({ projectId, id }, change, beside) {
      await engine.atomically([
        database
          .updateTable("webhook_endpoint")
          .set(toChangedColumns(change))
          .where("project_id", "=", projectId)
          .where("id", "=", id)
          .compile(),
        ...besideStatements(database, beside),
      ]);
    },
    async remove(key) {
      const found = await whereKey(database, key).select("id").executeTakeFirst();
      if (!found) return false;
      const { projectId, id } = key;
      await engine.atomically([
        database
          .deleteFrom("webhook_endpoint")
          .where("project_id", "=", projectId)
          .where("id", "=", id)
          .compile(),
        ...(["webhook_delivery", "webhook_attempt"] as const).map((table) =>
          database
            .deleteFrom(table)
            .where("project_id", "=", projectId)
            .where("endpoint_id", "=", id)
            .compile(),
        ),
      ]);
      return true;
    },
    counts: (projectId) => readCounts(database, projectId),
  };
}

function whereKey(database: Kysely<Tables>, { projectId, id }: EndpointKey) {
  return database
    .selectFrom("webhook_endpoint")
    .where("project_id", "=", projectId)
    .where("id", "=", id);
}

async function readCounts(database: Kysely<Tables>, projectId: string): Promise<WebhookCounts[]> {
  const rows = await database
    .selectFrom("webhook_delivery")
    .select(["endpoint_id", "state", sql<number>`count(*)`.as("count")])
    .where("project_id", "=", projectId)
    .where("state", "in", ["pending", "failed"])
    .groupBy(["endpoint_id", "state"])
    .execute();
  const byEndpoint = Map.groupBy(rows, (row) => row.endpoint_id);
  return [...byEndpoint].map(([endpointId, ofEndpoint]) => {
    const count = (state: string) =>
      Number(ofEndpoint.find((row) => row.state === state)?.count ?? 0);
    return { endpointId, pending: count("pending"), failed: count("failed") };
  });
}

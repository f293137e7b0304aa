import pg from "pg";
import type { Sent } from "./citus-rules.ts";

/** Notes every statement that stores send to PostgreSQL from now on, by database. */
export function recordStatements(): (database: string) => readonly Sent[] {
  const sent = new Map<string, Sent[]>();
  const query = pg.Client.prototype.query;
  Object.defineProperty(pg.Client.prototype, "query", {
    configurable: true,
    writable: true,
    value: function record(this: pg.Client, ...given: unknown[]) {
      const [first, second] = given;
      const config = typeof first === "string" ? { text: first, values: second } : Object(first);
      const values = Array.isArray(config.values) ? config.values : [];
      const own = sent.get(this.database ?? "") ?? [];
      // Connections of the tests' own have no name.
      const { application_name: name } = Object(Reflect.get(this, "connectionParameters"));
      if (name === "heed") own.push({ text: config.text, values });
      sent.set(this.database ?? "", own);
      return Reflect.apply(query, this, given);
    },
  });
  return (database) => sent.get(database) ?? [];
}

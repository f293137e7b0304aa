import { distribute as distributeTables } from "../store/upkeep/distribute.ts";
import {
  type Command,
  CommandFailed,
  isPostgresUrl,
  JSON_FLAG,
  readDatabaseUrl,
} from "./command.ts";

/** Turns a PostgreSQL schema into Citus tables. */
export const distribute: Command = {
  name: "db distribute",
  usage: "[--json]",
  summary: "Turn a PostgreSQL schema into Citus tables, a project's rows together",
  details: ["The database needs the extension citus. Run it again after an update."],
  flags: { json: JSON_FLAG },
  positionals: 0,
  async run(invocation) {
    const url = readDatabaseUrl(invocation);
    if (!isPostgresUrl(url)) {
      throw new CommandFailed("Only PostgreSQL has Citus: set HEED_DATABASE_URL to postgres://…");
    }
    const tables = await distributeTables(url);
    if (invocation.flags["json"]) invocation.print(JSON.stringify({ tables }));
    else {
      for (const { table, kind, isNew } of tables) {
        invocation.print(`${table}: ${kind}${isNew ? "" : ", as before"}`);
      }
    }
    return 0;
  },
};

import { SCHEMA_VERSION } from "../store/migrations/migrations.ts";
import { openStore } from "../store/open.ts";
import { type Command, CommandFailed, readDatabaseUrl } from "./command.ts";

/** Brings the schema to this version. */
export const migrate: Command = {
  name: "migrate",
  usage: "",
  summary: "Bring the database's schema to this version",
  details: [
    "One transaction: when it fails, the schema is as it was. Safe while replicas serve.",
    "heed serve does the same at its start.",
  ],
  flags: {},
  positionals: 0,
  async run(invocation) {
    const store = await openStore(readDatabaseUrl(invocation));
    try {
      let steps = 0;
      await store.migrate((version) => {
        steps += 1;
        invocation.note(`to version ${version} of ${SCHEMA_VERSION} …`);
      });
      invocation.print(
        steps === 0
          ? `Nothing to do: the schema has version ${SCHEMA_VERSION}.`
          : `Migrated to version ${SCHEMA_VERSION}.`,
      );
      return 0;
    } catch (error) {
      const reason = error instanceof Error ? error.message : "unknown error";
      throw new CommandFailed(`The migration failed, and the schema is as it was: ${reason}`, {
        cause: error,
      });
    } finally {
      await store.close();
    }
  },
};

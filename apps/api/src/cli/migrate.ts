import { explain } from "../store/explain.ts";
import { SCHEMA_VERSION } from "../store/migrations/migrations.ts";
import { openStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import { type Command, CommandFailed, type Invocation, readDatabaseUrl } from "./command.ts";

/** Brings the schema to this version. */
export const migrate: Command = {
  name: "migrate",
  usage: "[--finish]",
  summary: "Bring the database's schema to this version",
  details: [
    "One transaction: when it fails, the schema is as it was. Safe while replicas serve.",
    "heed serve does the same at its start, but for --finish.",
  ],
  flags: {
    finish: {
      type: "boolean",
      help: "take away what is kept for replicas of the version before: none may run any more",
    },
  },
  positionals: 0,
  async run(invocation) {
    const store = await openStore(readDatabaseUrl(invocation));
    if (invocation.flags["finish"]) return finish(store, invocation);
    try {
      let steps = 0;
      const { isFinished } = await store.migrate((version) => {
        steps += 1;
        invocation.note(`to version ${version} of ${SCHEMA_VERSION} …`);
      });
      invocation.print(
        steps === 0
          ? `Nothing to do: the schema has version ${SCHEMA_VERSION}.`
          : `Migrated to version ${SCHEMA_VERSION}.`,
      );
      if (!isFinished) {
        invocation.print(
          "Replicas of the version before may go on. When none runs any more: heed migrate --finish",
        );
      }
      return 0;
    } catch (error) {
      throw new CommandFailed(
        `The migration failed, and the schema is as it was: ${explain(error)}`,
      );
    } finally {
      await store.close();
    }
  },
};

/** By itself and not with the migration: the replicas of before are replaced in between. */
async function finish(store: Store, { print }: Invocation): Promise<number> {
  try {
    print(
      (await store.finishMigration())
        ? "Finished: nothing is kept for replicas of the version before."
        : "Nothing to do: nothing is kept for replicas of the version before.",
    );
    return 0;
  } catch (error) {
    throw new CommandFailed(
      `The migration was not finished, and the schema is as it was: ${explain(error)}`,
    );
  } finally {
    await store.close();
  }
}

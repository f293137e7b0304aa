import type { Engine } from "../engine.ts";
import type { AccountStore } from "./account-store.ts";
import { createAccounts } from "./accounts.ts";
import { createMembers } from "./members.ts";
import { createSessions } from "./sessions.ts";

/** Puts together all that is kept of people; `toStoreError` words what a database refuses. */
export function createAccountRecords(engine: Engine): AccountStore {
  const records: AccountStore = {
    ...createAccounts(engine),
    ...createSessions(engine),
    ...createMembers(engine),
  };
  const guarded = Object.entries(records).map(([name, work]) => [
    name,
    async (...given: never[]) => {
      try {
        return await work(...given);
      } catch (error) {
        throw engine.toStoreError(error);
      }
    },
  ]);
  // Each takes and gives what the one under its name does.
  return Object.fromEntries(guarded) as AccountStore;
}

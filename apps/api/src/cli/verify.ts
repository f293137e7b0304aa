import { openStore } from "../store/open.ts";
import { type Command, JSON_FLAG, readDatabaseUrl } from "./command.ts";

/** Counts every stored answer anew. */
export const verify: Command = {
  name: "verify",
  usage: "[--json]",
  summary: "Recompute every number's counts from the answers, and name the first that differs",
  details: ["Exit code 1 when one differs. Safe while Heed serves."],
  flags: { json: JSON_FLAG },
  positionals: 0,
  async run({ flags, print, ...rest }) {
    const store = await openStore(readDatabaseUrl({ flags, print, ...rest }), { isPatient: true });
    try {
      await store.check();
      const difference = await store.verify();
      if (flags["json"]) print(JSON.stringify({ isEqual: difference === null, difference }));
      else if (difference === null) print("Every count equals its answers.");
      else {
        const { table, key, stored, recomputed } = difference;
        print(`${table}: ${key} holds ${stored}, its answers make ${recomputed}.`);
      }
      return difference === null ? 0 : 1;
    } finally {
      await store.close();
    }
  },
};

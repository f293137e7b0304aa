import pg from "pg";
import { expect, test } from "vitest";
import { onNotice } from "./notices.ts";
import { openStore } from "./open.ts";
import { createTestDatabase } from "./testing/database.ts";

test("whoever waits for another replica's migration says so, and then migrates", async () => {
  const database = await createTestDatabase("postgres");
  const holder = new pg.Client({ connectionString: database.url });
  await holder.connect();
  await holder.query("select pg_advisory_lock(4733900)");
  const store = await openStore(database.url);
  const told = new Promise<string>((resolve) => {
    const stopListening = onNotice(({ message }) => {
      stopListening();
      resolve(message);
    });
  });
  const migrating = store.migrate();
  expect(await told).toBe("waiting for another replica's migration");
  await holder.end();
  expect(await migrating).toEqual({ isFinished: true });
  await store.close();
  await database.remove();
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { createStore } from "./create-store.ts";
import { createSqliteEngine } from "./sqlite.ts";
import { connectSqlite } from "./sqlite-connect.ts";
import { StorageUnavailable } from "./store.ts";
import { createRow, createSetup } from "./testing/rows.ts";

/** https://sqlite.org/rescode.html: IOERR_WRITE. */
const failure = () => Object.assign(new Error("disk I/O error"), { errcode: 778 });

/** A connection of which one call fails, before it is done or right after. */
function createFaulty(connection: DatabaseSync) {
  let left = Number.POSITIVE_INFINITY;
  let isAfter = false;
  let calls = 0;
  const around =
    (work: (...given: unknown[]) => unknown) =>
    (...given: unknown[]) => {
      calls += 1;
      left -= 1;
      if (left === 0 && !isAfter) throw failure();
      const result = work(...given);
      if (left === 0) throw failure();
      return result;
    };
  /** Leads some methods of an object through the fault; all else goes to the object itself. */
  const lead = <Target extends object>(target: Target, names: readonly string[]): Target =>
    new Proxy(target, {
      get(_, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        const bound = member.bind(target);
        if (name === "prepare") return (sql: string) => lead(bound(sql), ["run", "get", "all"]);
        return names.includes(String(name)) ? around(bound) : bound;
      },
    });
  return {
    connection: lead(connection, ["exec"]),
    failAt(call: number, when: "before" | "after") {
      left = call;
      isAfter = when === "after";
    },
    mend() {
      left = Number.POSITIVE_INFINITY;
    },
    calls: () => calls,
  };
}

test.each(["before", "after"] as const)(
  "an error of the file %s any statement of a write leaves nothing of it, and the same write then succeeds",
  async (when) => {
    const folder = await mkdtemp(join(tmpdir(), "heed-faulty-"));
    const { connection, failAt, mend, calls } = createFaulty(connectSqlite(join(folder, "h.db")));
    const store = createStore(createSqliteEngine(connection));
    await store.migrate();
    const { id: projectId } = createSetup();
    await store.putDimension(projectId, { name: "plan", source: "traits.plan", valueLimit: 5 }, 1);
    while (await store.advanceDimensions());
    const stands = createRow({ projectId, traits: { plan: "club" } });
    await store.append([stands]);

    let entries = 1;
    for (let call = 1; ; call++) {
      // One that is new, and one that replaces what stands.
      const fresh = createRow({ projectId, traits: { plan: `plan ${call}` } });
      const next = { ...stands, sequence: call + 1, bodyHash: String(call) };
      const before = calls();
      failAt(call, when);
      const outcome = await store.append([fresh, next]).catch((error: unknown) => error);
      const needed = calls() - before;
      mend();
      if (!(outcome instanceof StorageUnavailable)) {
        // Every statement had its turn.
        expect(call).toBeGreaterThan(needed);
        expect(call).toBeGreaterThan(10);
        break;
      }
      const isThere = (await store.findResponse(projectId, fresh.id)) !== null;
      // Only what fails after the commit can be there.
      expect(isThere && when === "before").toBe(false);
      expect(await store.verify()).toBeNull();
      const again = await store.append([fresh, next]);
      const status = isThere ? "known" : "accepted";
      expect(again).toMatchObject([{ status }, { status }]);
      entries += 2;
      expect(await store.readOutboxHead(projectId)).toBe(entries);
    }
    expect(await store.verify()).toBeNull();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  },
);

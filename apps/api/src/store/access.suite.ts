import { SCOPES } from "@heed/contracts";
import { expect, test } from "vitest";
import type { AuditEntry, NewKey } from "./access/access-store.ts";
import { toKeyHash } from "./access/keys.ts";
import { lowestIdAt, newId } from "./access/new-id.ts";
import type { Fixture } from "./testing/fixture.ts";
import { createSetup, DAY, HOUR, START } from "./testing/rows.ts";

function keyOf(projectId: string, given: Partial<NewKey> = {}): NewKey {
  const id = newId(START);
  return {
    ...{ projectId, id, kind: "secret", name: "Import", text: `heed_secret_${id}` },
    ...{ hint: "heed_secret_…", allowedOrigins: [], scopes: ["numbers:read", "answers:write"] },
    ...{ expiresAt: null, createdAt: START, createdBy: "tester" },
    ...given,
  };
}

function entryOf(projectId: string, given: Partial<AuditEntry> = {}): AuditEntry {
  const at = given.at ?? START;
  return {
    ...{ projectId, id: newId(at), at, actor: { kind: "key", id: "k", name: "Import" } },
    ...{ action: "key.created", subject: "s", detail: { scopes: ["keys:read"] } },
    ...given,
  };
}

export function describeAccess(get: () => Fixture): void {
  async function newProject(): Promise<string> {
    const setup = createSetup();
    await get().store.ensureProject(setup);
    return setup.id;
  }
  const read = (projectId: string, given: object = {}) =>
    get().store.readAudit({ projectId, limit: 100, ...given });

  test("a key is found by its text with all that it may, and the list shows it without", async () => {
    const { store } = get();
    const projectId = await newProject();
    const key = keyOf(projectId, { expiresAt: START + DAY });
    await store.createKey(key, entryOf(projectId, { subject: key.id }));
    const { text, hint, createdAt, createdBy, ...found } = { ...key, revokedAt: null };
    expect(await store.findKey(text)).toEqual(found);
    const [first, ...rest] = await store.listKeys(projectId);
    expect(first).toEqual({
      ...{ ...found, hash: toKeyHash(text), hint, createdAt, createdBy },
      ...{ source: "made", lastUsedAt: null, replacedBy: null },
    });
    expect(rest.map(({ id, source }) => [id, source])).toEqual([
      ["admin", "environment"],
      ["write", "environment"],
    ]);
    expect(JSON.stringify(await store.listKeys(projectId))).not.toContain(text);
    expect(await read(projectId)).toMatchObject([{ action: "key.created", subject: key.id }]);
  });

  test("a key whose entry cannot be written is not made", async () => {
    const { store } = get();
    const projectId = await newProject();
    const entry = entryOf(projectId);
    await store.addAudit(entry);
    const key = keyOf(projectId);
    await expect(store.createKey(key, entry)).rejects.toMatchObject({ name: "DataRefused" });
    expect(await store.findKey(key.text)).toBeNull();
  });

  test("a rotated key ends after its grace, or before where it would have", async () => {
    const { store } = get();
    const projectId = await newProject();
    const endless = keyOf(projectId);
    const ending = keyOf(projectId, { expiresAt: START + HOUR });
    for (const old of [endless, ending]) {
      await store.createKey(old, entryOf(projectId));
      await store.rotateKey(old.id, keyOf(projectId), START + DAY, entryOf(projectId));
    }
    expect(await store.findKey(endless.text)).toMatchObject({ expiresAt: START + DAY });
    expect(await store.findKey(ending.text)).toMatchObject({ expiresAt: START + HOUR });
    const listed = await store.listKeys(projectId);
    const replaced = listed.filter(({ replacedBy }) => replacedBy !== null);
    expect(replaced.map(({ id }) => id).sort()).toEqual([endless.id, ending.id].sort());
    for (const { replacedBy } of replaced) {
      expect(listed.some(({ id }) => id === replacedBy)).toBe(true);
    }
  });

  test("a key is changed, revoked and touched in its own project alone", async () => {
    const { store } = get();
    const [mine, foreign] = [await newProject(), await newProject()];
    const key = keyOf(mine, { kind: "write", scopes: [] });
    await store.createKey(key, entryOf(mine));
    const change = { id: key.id, name: "Shop", allowedOrigins: ["https://a.example"] };
    await store.changeKey({ ...change, projectId: foreign }, entryOf(foreign));
    await store.revokeKey({ id: key.id, projectId: foreign }, START, entryOf(foreign));
    await store.rotateKey(key.id, keyOf(foreign), START, entryOf(foreign));
    expect(await store.findKey(key.text)).toMatchObject({
      ...{ name: "Import", allowedOrigins: [], revokedAt: null, expiresAt: null },
    });
    await store.changeKey({ ...change, projectId: mine }, entryOf(mine));
    await store.revokeKey({ id: key.id, projectId: mine }, START + 5, entryOf(mine));
    await store.revokeKey({ id: key.id, projectId: mine }, START + 9, entryOf(mine));
    expect(await store.findKey(key.text)).toMatchObject({
      ...{ name: "Shop", allowedOrigins: ["https://a.example"], revokedAt: START + 5 },
    });
    const hash = toKeyHash(key.text);
    await store.touchKeys(new Map([[hash, START + 20]]));
    await store.touchKeys(new Map([[hash, START + 10]]));
    const listed = (await store.listKeys(mine)).find(({ id }) => id === key.id);
    expect(listed?.lastUsedAt).toBe(START + 20);
  });

  test("setting a project up again leaves the keys that were made, and its name", async () => {
    const { store } = get();
    const setup = createSetup({ name: "First" });
    await store.ensureProject(setup);
    const key = keyOf(setup.id);
    await store.createKey(key, entryOf(setup.id));
    await store.renameProject(setup.id, "Shop", entryOf(setup.id));
    const next = { ...setup, writeKey: createSetup().writeKey };
    await store.ensureProject(next);
    expect(await store.findKey(key.text)).toMatchObject({ id: key.id, kind: "secret" });
    expect(await store.findKey(setup.writeKey)).toBeNull();
    expect(await store.findProject(setup.id)).toEqual({ id: setup.id, name: "Shop", createdAt: 0 });
    const stolen = store.ensureProject({ ...setup, adminToken: key.text });
    await expect(stolen).rejects.toThrow("was made in the dashboard");
    expect(await store.findKey(key.text)).toMatchObject({ kind: "secret" });
  });

  test("keys that the environment replaced are told in the log, the same again is not", async () => {
    const { store } = get();
    const setup = createSetup();
    for (let starts = 0; starts < 2; starts += 1) await store.ensureProject(setup, START);
    expect(await read(setup.id)).toEqual([]);
    const next = { ...setup, adminToken: createSetup().adminToken };
    for (let starts = 0; starts < 2; starts += 1) await store.ensureProject(next, START + 1);
    expect(await read(setup.id)).toMatchObject([
      { at: START + 1, action: "key.set", subject: "admin", actor: { id: "environment" } },
    ]);
    const allowedOrigins = ["https://a.example"];
    await store.ensureProject({ ...next, allowedOrigins }, START + 2);
    const log = await read(setup.id, { from: START + 2 });
    expect(log.map(({ subject, detail }) => [subject, detail])).toEqual([
      ["write", { allowedOrigins }],
    ]);
  });

  test("what a version before this one wrote counts as set by the environment", async () => {
    const { store, database } = get();
    const projectId = await newProject();
    const hash = toKeyHash(`heed_pub_old_${projectId}`);
    await database.execute(
      `insert into api_key (key_hash, project_id, kind, allowed_origins)
       values ('${hash}', '${projectId}', 'write', '[]')`,
    );
    expect(await store.findKey(`heed_pub_old_${projectId}`)).toMatchObject({
      ...{ kind: "write", id: "write", scopes: [], expiresAt: null, revokedAt: null },
    });
  });

  test("a project is made with its keys and entries, or not at all", async () => {
    const { store } = get();
    const id = `p-${newId(START)}`;
    const made = { id, name: "Shop", createdAt: START };
    const key = keyOf(id, { scopes: SCOPES });
    await store.createProject(made, { keys: [key], owner: null }, [entryOf(id)]);
    expect(await store.findProject(id)).toEqual(made);
    expect(await store.listProjects()).toContainEqual(made);
    expect(await store.findKey(key.text)).toMatchObject({ projectId: id, scopes: SCOPES });
    const again = store.createProject(made, { keys: [keyOf(id)], owner: null }, [entryOf(id)]);
    await expect(again).rejects.toMatchObject({ name: "DataRefused" });
    expect([await read(id), await store.listKeys(id)]).toMatchObject([
      { length: 1 },
      { length: 1 },
    ]);
    expect(await store.findProject("none")).toBeNull();
  });

  test("the audit log is read newest first by page, actor, action and time, and by project", async () => {
    const { store } = get();
    const [mine, foreign] = [await newProject(), await newProject()];
    const actor = { kind: "account", id: "ann", name: "Ann" } as const;
    const entries = [
      entryOf(mine, { at: START }),
      entryOf(mine, { at: START + HOUR, actor }),
      entryOf(mine, { at: START + DAY, action: "key.revoked" }),
    ];
    for (const entry of [...entries, entryOf(foreign)]) await store.addAudit(entry);
    const [first, second, third] = entries;
    expect(await read(mine)).toEqual([third, second, first]);
    expect(await read(mine, { limit: 1 })).toEqual([third]);
    expect(await read(mine, { before: third?.id })).toEqual([second, first]);
    expect(await read(mine, { actor: "ann" })).toEqual([second]);
    expect(await read(mine, { action: "key.revoked" })).toEqual([third]);
    expect(await read(mine, { from: START + HOUR })).toEqual([third, second]);
    expect(await read(mine, { from: START + HOUR + 1 })).toEqual([third]);
    expect(await read(mine, { to: START + HOUR })).toEqual([first]);
    expect(await read(mine, { to: START + HOUR + 1 })).toEqual([second, first]);
  });

  test("the database itself refuses to change or delete an entry of the audit log", async ({
    skip,
  }) => {
    const { store, database } = get();
    skip(/citus/.test(database.kind), "skipped: Citus distributes no table that has a trigger");
    const projectId = await newProject();
    await store.addAudit(entryOf(projectId));
    const before = await read(projectId);
    const where = `where project_id = '${projectId}'`;
    for (const statement of [
      `update audit_entry set actor_name = 'nobody' ${where}`,
      `delete from audit_entry ${where}`,
    ]) {
      await expect(database.execute(statement)).rejects.toThrow("audit_entry is only added to");
    }
    expect(await read(projectId)).toEqual(before);
  });

  test("ids ascend within a millisecond and while the clock goes back a little, and follow it further", () => {
    const skews = [0, 0, -1, -9_999, 1];
    const few = skews.map((skew) => newId(START + DAY + skew));
    const all = [...few, ...Array.from({ length: 10_000 }, () => newId(START + DAY))];
    expect(all).toEqual([...all].sort());
    expect(new Set(all).size).toBe(all.length);
    for (const id of all)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
    const back = newId(START);
    expect(back < (few[0] ?? "")).toBe(true);
    expect(lowestIdAt(START) < back && back < lowestIdAt(START + 1)).toBe(true);
  });
}

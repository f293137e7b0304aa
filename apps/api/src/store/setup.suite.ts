import type { SurveyDefinition } from "@heed/contracts";
import { SCOPES } from "@heed/contracts";
import { expect, test } from "vitest";
import { openStore } from "./open.ts";
import { StorageUnavailable } from "./store.ts";
import { createTestDatabase } from "./testing/database.ts";
import type { Fixture } from "./testing/fixture.ts";
import { createRow, createSetup, START } from "./testing/rows.ts";

function createSurvey(given: Partial<SurveyDefinition> = {}): SurveyDefinition {
  const labels = { min: { en: "Not at all" }, max: { en: "Very" } };
  const text = { en: "How likely are you to recommend us?" };
  return {
    id: "shop",
    name: { en: "Shop" },
    touchpoint: "checkout.done",
    defaultLanguage: "en",
    questions: [{ id: "nps", kind: "scale", scale: "nps-0-10", text, labels }],
    thanks: { en: "Thank you" },
    sampleShare: 1,
    priority: 0,
    ...given,
  };
}

export function describeSetup(get: () => Fixture): void {
  async function createProject(): Promise<string> {
    const setup = createSetup();
    await get().store.ensureProject(setup);
    return setup.id;
  }

  test("migrating again changes nothing, from many replicas at once too", async () => {
    const { store, database } = get();
    const replicas = await Promise.all([1, 2, 3].map(() => openStore(database.url)));
    await Promise.all([store, ...replicas].map((replica) => replica.migrate()));
    await Promise.all(replicas.map((replica) => replica.check()));
    await Promise.all(replicas.map((replica) => replica.close()));
  });

  test("check rejects on a database that was never migrated", async () => {
    const database = await createTestDatabase(get().store.dialect);
    const store = await openStore(database.url);
    await expect(store.check()).rejects.toThrow("migrate it first");
    await expect(store.check(true)).rejects.toThrow("migrate it first");
    await store.migrate();
    await store.check();
    await store.close();
    await database.remove();
  });

  test("check rejects on another schema version", async () => {
    const { store, database } = get();
    await store.check();
    await database.execute("insert into schema_version (version) values (999)");
    await expect(store.check()).rejects.toThrow("run a newer Heed");
    await expect(store.migrate()).rejects.toThrow("run a newer Heed");
    // A replica that serves goes on when a newer one has migrated: else all would stop at once.
    await store.check(true);
    await database.execute("delete from schema_version where version = 999");
    await store.check();
  });

  test("who serves on beside a newer version goes on until that has taken a table away, and says so", async () => {
    const database = await createTestDatabase(get().database.kind);
    const store = await openStore(database.url);
    await store.migrate();
    await database.distribute();
    const setup = createSetup();
    await store.ensureProject(setup);
    await database.execute("insert into schema_version (version) values (999)");
    await store.append([createRow({ projectId: setup.id })]);
    await store.check(true);
    await database.execute("alter table score_tally_day rename to score_tally_day_of_999");
    const late = store.append([createRow({ projectId: setup.id })]);
    await expect(late).rejects.toThrow("the newer Heed that has migrated it");
    await expect(late).rejects.toBeInstanceOf(StorageUnavailable);
    // So that no more is sent here.
    await expect(store.check(true)).rejects.toThrow("the newer Heed that has migrated it");
    await store.close();
    await database.remove();
  });

  test("a closed store says that it is unavailable, and closing twice is fine", async () => {
    const store = await openStore(get().database.url);
    await store.check();
    await store.close();
    await store.close();
    await expect(store.check()).rejects.toMatchObject({ name: "StorageUnavailable" });
    await expect(store.append([])).resolves.toEqual([]);
  });

  test("keys are found by what they are, with their origins, and nothing else is", async () => {
    const { store } = get();
    const setup = createSetup({ allowedOrigins: ["https://shop.example"] });
    await store.ensureProject(setup);
    const allowedOrigins = ["https://shop.example"];
    const found = { projectId: setup.id, allowedOrigins, expiresAt: null, revokedAt: null };
    expect(await store.findKey(setup.writeKey)).toEqual({
      ...{ ...found, kind: "write", id: "write", name: "HEED_WRITE_KEY", scopes: [] },
    });
    expect(await store.findKey(setup.adminToken)).toEqual({
      ...{ ...found, kind: "admin", id: "admin", name: "HEED_ADMIN_TOKEN", scopes: SCOPES },
    });
    expect(await store.findKey(`${setup.writeKey} `)).toBeNull();
    expect(await store.findKey("")).toBeNull();
  });

  test("setting a project up again replaces its keys and origins", async () => {
    const { store } = get();
    const setup = createSetup();
    await store.ensureProject(setup);
    const next = {
      ...setup,
      writeKey: createSetup().writeKey,
      allowedOrigins: ["https://b.example"],
    };
    await store.ensureProject(next);
    expect(await store.findKey(setup.writeKey)).toBeNull();
    expect(await store.findKey(next.writeKey)).toMatchObject({ kind: "write" });
    expect(await store.findKey(setup.adminToken)).toMatchObject({
      allowedOrigins: ["https://b.example"],
    });
  });

  test("a key serves one project and one purpose", async () => {
    const { store } = get();
    const setup = createSetup();
    await store.ensureProject(setup);
    const thief = createSetup({ adminToken: setup.adminToken });
    await expect(store.ensureProject(thief)).rejects.toThrow(RangeError);
    expect(await store.findKey(setup.adminToken)).toMatchObject({ projectId: setup.id });
    const same = createSetup({ adminToken: "x", writeKey: "x" });
    await expect(store.ensureProject(same)).rejects.toThrow(RangeError);
  });

  test("a published survey is live; the same again, in any order of its keys, changes nothing", async () => {
    const { store } = get();
    const projectId = await createProject();
    const survey = createSurvey();
    const first = await store.publish(projectId, survey, START);
    expect(first).toEqual({
      survey,
      revision: 1,
      status: "live",
      publishedAt: "2025-01-01T00:00:00.000Z",
    });
    const reordered = Object.fromEntries(Object.entries(survey).reverse()) as typeof survey;
    expect(await store.publish(projectId, reordered, START + 1)).toEqual(first);
    expect(await store.listRevisions(projectId)).toEqual([first]);
  });

  test("a changed survey supersedes the revision before", async () => {
    const { store } = get();
    const projectId = await createProject();
    const survey = createSurvey();
    await store.publish(projectId, survey, START);
    await store.publish(projectId, { ...survey, priority: 1 }, START + 1);
    await store.publish(projectId, survey, START + 2);
    await store.publish(projectId, createSurvey({ id: "app" }), START + 3);
    const list = await store.listRevisions(projectId);
    expect(list.map((found) => [found.survey.id, found.revision, found.status])).toEqual([
      ["app", 1, "live"],
      ["shop", 3, "live"],
      ["shop", 2, "superseded"],
      ["shop", 1, "superseded"],
    ]);
    expect(await store.listRevisions(createSetup().id)).toEqual([]);
  });

  test("retiring ends a revision; publishing the same definition then makes a new one", async () => {
    const { store } = get();
    const projectId = await createProject();
    const survey = createSurvey();
    await store.publish(projectId, survey, START);
    expect(await store.retire(projectId, "shop", 2)).toBe(false);
    expect(await store.retire(projectId, "other", 1)).toBe(false);
    expect(await store.retire(createSetup().id, "shop", 1)).toBe(false);
    expect(await store.retire(projectId, "shop", 1)).toBe(true);
    expect(await store.listRevisions(projectId)).toMatchObject([{ status: "retired" }]);
    expect(await store.publish(projectId, survey, START)).toMatchObject({ revision: 2 });
    const list = await store.listRevisions(projectId);
    expect(list.map((found) => found.status)).toEqual(["live", "retired"]);
  });

  test("a survey of a project that is not there is refused", async () => {
    const publishing = get().store.publish(createSetup().id, createSurvey(), START);
    await expect(publishing).rejects.toMatchObject({ name: "DataRefused" });
  });

  test("replicas that publish at once agree on one live revision", async () => {
    const { store, database } = get();
    const projectId = await createProject();
    const replica = await openStore(database.url);
    const survey = createSurvey();
    await Promise.all([store, replica].map((each) => each.publish(projectId, survey, START)));
    expect(await store.listRevisions(projectId)).toMatchObject([{ revision: 1, status: "live" }]);
    await Promise.all(
      [store, replica, store].map((each, index) =>
        each.publish(projectId, { ...survey, priority: index + 1 }, START),
      ),
    );
    const list = await store.listRevisions(projectId);
    expect(list.map((found) => found.revision)).toEqual([4, 3, 2, 1]);
    expect(list.filter((found) => found.status === "live")).toHaveLength(1);
    await replica.close();
  });
}

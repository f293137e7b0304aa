import { afterAll, afterEach, beforeAll, describe, expect, vi } from "vitest";
import { describeAccess } from "./access.suite.ts";
import { describeAppend } from "./append.suite.ts";
import { describeAsking } from "./asking.suite.ts";
import { describeDimensions } from "./dimensions.suite.ts";
import { describeFilters } from "./filters.suite.ts";
import { describeKinds } from "./kinds.suite.ts";
import { describeMigration } from "./migration.suite.ts";
import { openStore } from "./open.ts";
import { describePeriods } from "./periods.suite.ts";
import { describePrivacy } from "./privacy.suite.ts";
import { describeProperties } from "./properties.suite.ts";
import { describeRaces } from "./races.suite.ts";
import { describeReading } from "./reading.suite.ts";
import { describeSetup } from "./setup.suite.ts";
import type { Store } from "./store.ts";
import { createTestDatabase } from "./testing/database.ts";
import type { Fixture } from "./testing/fixture.ts";

/** Runs every test of the store on one database. After each, the tallies must equal the rows. */
export function describeStore(dialect: Store["dialect"]): () => Fixture {
  let fixture: Fixture | null = null;
  const get = (): Fixture => {
    if (!fixture) throw new Error("the database is not open yet");
    return fixture;
  };

  // A loaded machine is slow, not wrong.
  vi.setConfig({ testTimeout: 30_000 });
  beforeAll(async () => {
    const database = await createTestDatabase(dialect);
    const store = await openStore(database.url);
    await store.migrate();
    fixture = { store, database };
  }, 30_000);
  afterEach(async () => {
    expect(await get().store.verify()).toBeNull();
  });
  afterAll(async () => {
    await fixture?.store.close();
    await fixture?.database.remove();
  });

  describe("append", () => describeAppend(get));
  describe("kinds", () => describeKinds(get));
  describe("dimensions", () => describeDimensions(get));
  describe("asking", () => describeAsking(get));
  describe("races", () => describeRaces(get));
  describe("reading", () => describeReading(get));
  describe("filters", () => describeFilters(get));
  describe("periods", () => describePeriods(get));
  describe("privacy", () => describePrivacy(get));
  describe("setup", () => describeSetup(get));
  describe("access", () => describeAccess(get));
  describe("migration", () => describeMigration(get));
  describe("properties", () => describeProperties(get));
  return get;
}

import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
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
import { describeSearch } from "./search.suite.ts";
import { describeSetup } from "./setup.suite.ts";
import { createTestDatabase, type DatabaseKind } from "./testing/database.ts";
import type { Fixture } from "./testing/fixture.ts";

/**
 * Runs every test of the store on one database. After each the tallies must equal the rows; on Citus
 * after each part, since counting everything anew takes longer than most of the tests.
 */
export function describeStore(kind: DatabaseKind): () => Fixture {
  let fixture: Fixture | null = null;
  const get = (): Fixture => {
    if (!fixture) throw new Error("the database is not open yet");
    return fixture;
  };

  // A loaded machine is slow, not wrong.
  beforeAll(async () => {
    const database = await createTestDatabase(kind);
    const store = await openStore(database.url);
    await store.migrate();
    await database.distribute();
    fixture = { store, database };
  });
  const verify = async () => {
    expect(await get().store.verify()).toBeNull();
  };
  const isCitus = kind === "citus" || kind === "real-citus";
  if (!isCitus) afterEach(verify);
  const part = (name: string, describePart: (get: () => Fixture) => void) =>
    describe(name, () => {
      if (isCitus) afterAll(verify);
      describePart(get);
    });

  afterAll(async () => {
    await fixture?.store.close();
    await fixture?.database.remove();
  });

  part("append", describeAppend);
  part("kinds", describeKinds);
  part("dimensions", describeDimensions);
  part("asking", describeAsking);
  part("races", describeRaces);
  part("reading", describeReading);
  part("search", describeSearch);
  part("filters", describeFilters);
  part("periods", describePeriods);
  part("privacy", describePrivacy);
  part("setup", describeSetup);
  part("access", describeAccess);
  part("migration", describeMigration);
  part("properties", describeProperties);
  return get;
}

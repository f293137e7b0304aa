import { listFillStatements } from "../../../../../scripts/lib/fill-statements.ts";
import { shopSurvey } from "../../routes/testing/test-api.ts";
import { openStore } from "../open.ts";
import type { TestDatabase } from "./database.ts";
import { createSetup } from "./rows.ts";

/** 2026-01-01T00:00:00Z. */
const END = Date.UTC(2026, 0, 1);
const STEP_MS = 7_777;

/** A project with many answers to the survey `shop`. */
export interface Many {
  readonly projectId: string;
  readonly adminToken: string;
  /** Begins so many answers before the end, which is exclusive; epoch ms. */
  from(count: number): number;
  readonly to: number;
}

/**
 * Fills a database with many answers and their counts in one statement a table. Every score from 0
 * to 10 is given, unequally often.
 *
 * @param rareAt the answer, counted back from the end, that alone holds the word `zebra`
 */
export async function fillMany(
  database: TestDatabase,
  count: number,
  rareAt?: number,
): Promise<Many> {
  const store = await openStore(database.url);
  const setup = createSetup({ adminToken: `heed_admin_${"m".repeat(24)}` });
  await store.migrate();
  await store.ensureProject(setup);
  await store.publish(setup.id, shopSurvey(), END);
  await store.close();
  const statements = listFillStatements(database.dialect, {
    ...{ projectId: setup.id, surveyId: "shop", count, end: END, stepMs: STEP_MS },
    ...(rareAt === undefined ? {} : { rareAt }),
  });
  await database.execute(["begin", ...statements, "commit"].join(";\n"));
  return {
    ...{ projectId: setup.id, adminToken: setup.adminToken, to: END },
    from: (answers) => END - answers * STEP_MS,
  };
}

import type { TestProject } from "vitest/node";
import { startPostgres } from "./lib/postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A real PostgreSQL for the store's tests: `DATABASE_URL`, or one started for this run. */
    databaseUrl: string;
  }
}

/** Gives every test of a run the address of one PostgreSQL. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  project.provide("databaseUrl", postgres.url);
  return postgres.stop;
}

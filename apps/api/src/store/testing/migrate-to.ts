import { CREATE_VERSION_TABLE, listSteps } from "../migrations/migrations.ts";
import { POSTGRES_WORDS, SQLITE_WORDS } from "../migrations/words.ts";
import type { TestDatabase } from "./database.ts";

/** Brings an empty database to an older version of the schema. */
export async function migrateTo(database: TestDatabase, version: number): Promise<void> {
  const words = database.dialect === "sqlite" ? SQLITE_WORDS : POSTGRES_WORDS;
  const steps = listSteps(0, words, version).flatMap(({ statements }) => statements);
  await database.execute([CREATE_VERSION_TABLE, ...steps].join(";\n"));
}

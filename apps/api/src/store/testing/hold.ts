import { DatabaseSync } from "node:sqlite";

/**
 * Holds the right to write to a SQLite file, as a process in the middle of a commit does. Whoever
 * writes at this moment is waited for, which holds up this whole process.
 */
export function holdWrites(url: string): () => void {
  const database = new DatabaseSync(url.replace(/^file:/, ""), { timeout: 10_000 });
  database.exec("begin immediate");
  return () => {
    database.exec("rollback");
    database.close();
  };
}

import { DatabaseSync } from "node:sqlite";

/** Holds the right to write to a SQLite file, as a process in the middle of a commit does. */
export function holdWrites(url: string): () => void {
  const database = new DatabaseSync(url.replace(/^file:/, ""));
  database.exec("begin immediate");
  return () => {
    database.exec("rollback");
    database.close();
  };
}

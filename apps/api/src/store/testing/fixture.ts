import type { Store } from "../store.ts";
import type { TestDatabase } from "./database.ts";

/** What the tests of the store's suite are given; filled before the first of them. */
export interface Fixture {
  store: Store;
  database: TestDatabase;
}

import { describe } from "vitest";
import { describeStore } from "./store.suite.ts";

describe("on PostgreSQL that says it is Citus", () => {
  describeStore("citus");
});

describe.skipIf(!process.env["HEED_TEST_CITUS_URL"])(
  "on Citus (skipped: HEED_TEST_CITUS_URL is not set)",
  () => {
    describeStore("real-citus");
  },
);

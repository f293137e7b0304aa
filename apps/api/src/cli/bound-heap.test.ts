import { existsSync, readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { createTestDatabase } from "../store/testing/database.ts";
import { isBounded } from "./bound-heap.ts";
import { start } from "./testing/heed.ts";

const GIB = 1024 ** 3;

test.each([
  ["nothing was said, and the machine is large", [], "", 4 * GIB, false],
  ["the machine is so small that Node bounds it", [], "", GIB / 2, true],
  ["it is a little larger", [], "", GIB / 2 + 1, false],
  ["a flag bounds it", ["--max-old-space-size=900"], "", 4 * GIB, true],
  ["a flag bounds what is new in it", ["--max-semi-space-size=4"], "", 4 * GIB, true],
  ["NODE_OPTIONS bounds it, written otherwise", [], "--max_old_space_size=900", 4 * GIB, true],
  ["flags are about something else", ["--enable-source-maps"], "--no-warnings", 4 * GIB, false],
])("when %s, the heap counts as bounded or not", (_, execArgv, nodeOptions, limitBytes, is) => {
  expect(isBounded({ execArgv, nodeOptions, limitBytes })).toBe(is);
});

test.skipIf(!existsSync("/proc/self/cmdline"))(
  "heed serve bounds its heap, keeps its process, and ends well (needs /proc)",
  async () => {
    const database = await createTestDatabase("sqlite");
    const { child, ended } = start(["serve"], {
      HEED_DATABASE_URL: database.url,
      ...{ HEED_PORT: "0", HEED_WRITE_KEY: "heed_pub_heap" },
      HEED_ADMIN_TOKEN: `heed_admin_${"h".repeat(24)}`,
    });
    let said = "";
    child.stdout?.on("data", (text: string) => {
      said += text;
    });
    await vi.waitFor(() => expect(said).toContain('"listening"'), 30_000);
    const words = readFileSync(`/proc/${child.pid}/cmdline`, "utf8").split("\0");
    expect(words).toContain("--max-old-space-size=384");
    expect(words.filter((word) => word === "serve")).toHaveLength(1);
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 0, stderr: "" });
    await database.remove();
  },
);

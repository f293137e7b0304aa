import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test, vi } from "vitest";
import { HEED_PROGRAM } from "./cli/testing/programs.ts";
import { createTestDatabase } from "./store/testing/database.ts";

test("under load V8 decides for no place that its objects are old from birth", async () => {
  const database = await createTestDatabase("sqlite");
  const flags = ["--trace-pretenuring-statistics", "--max-semi-space-size=1"];
  const child = spawn(process.execPath, [...flags, HEED_PROGRAM, "serve"], {
    env: {
      PATH: process.env["PATH"],
      ...{ HEED_DATABASE_URL: database.url, HEED_PORT: "0", HEED_WRITE_KEY: "heed_pub_young" },
      HEED_ADMIN_TOKEN: `heed_admin_${"y".repeat(24)}`,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const line = await vi.waitFor(() => {
    const found = said.split("\n").find((one) => one.includes('"message":"listening"'));
    expect(found).toBeDefined();
    return found ?? "";
  }, 30_000);
  const { port } = JSON.parse(line);
  const before = said.length;
  for (let round = 0; round < 40; round += 1) {
    const asked = Array.from({ length: 32 }, () => fetch(`http://127.0.0.1:${port}/livez`));
    for (const answer of await Promise.all(asked)) expect(answer.status).toBe(200);
  }
  child.kill("SIGTERM");
  await once(child, "close");
  const decisions = said
    .slice(before)
    .split("\n")
    .filter((line) => line.includes("pretenuring:"));
  expect(decisions).toEqual([]);
  await database.remove();
});

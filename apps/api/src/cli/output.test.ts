import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFilled, type FilledDatabase } from "./testing/filled.ts";
import { HEED_PROGRAM } from "./testing/programs.ts";

let filled: FilledDatabase;
beforeAll(async () => {
  filled = await createFilled("sqlite");
});
afterAll(() => filled.remove());

function start(words: readonly string[], stdout: "pipe" | number) {
  const child = spawn(process.execPath, [HEED_PROGRAM, ...words], {
    env: { PATH: process.env["PATH"], HEED_DATABASE_URL: filled.url },
    stdio: ["ignore", stdout, "pipe"],
  });
  let noted = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (noted += text));
  const ended = once(child, "close").then(([code]) => ({ code, noted }));
  return { child, ended };
}

test("a reader that has gone is nothing to speak of", async () => {
  const { child, ended } = start(["projects", "list"], "pipe");
  child.stdout?.destroy();
  expect(await ended).toEqual({ code: 0, noted: "" });
});

test.skipIf(!existsSync("/dev/full"))(
  "a result that cannot be written is said in a line (needs /dev/full), and is not well",
  async () => {
    const full = openSync("/dev/full", "w");
    const { ended } = start(["verify"], full);
    closeSync(full);
    expect(await ended).toEqual({
      ...{ code: 1, noted: "The output cannot be written (ENOSPC).\n" },
    });
  },
);

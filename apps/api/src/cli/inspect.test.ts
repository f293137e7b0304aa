import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { inspectParent } from "./inspect-parent.ts";
import { inspectPort, METRICS, PUBLIC } from "./inspect-port.ts";
import { run } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "heed-inspect-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

/** Answers 200 and the same to everything. */
async function answer(body: string, host: string): Promise<number> {
  server = createServer((_, response) => response.end(body)).listen(0, host);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

test.each(["::", "::1", "0.0.0.0", "127.0.0.1", "localhost"])(
  "a Heed that listens on %s is found to be one",
  async (host) => {
    const port = await answer("ok", host);
    expect(await inspectPort(host, port, PUBLIC)).toMatchObject({
      ...{ level: "ok", found: `Port ${port} on ${host} is Heed's: it is running.` },
    });
  },
);

test("what is measured makes the metrics port Heed's", async () => {
  const port = await answer("# TYPE heed_build_info gauge\nheed_build_info 1\n# EOF\n", "::1");
  expect(await inspectPort("::1", port, METRICS)).toMatchObject({ level: "ok" });
});

test.each([PUBLIC, METRICS])(
  "another server that answers 200 to everything is none",
  async (place) => {
    const port = await answer("<h1>It works!</h1>", "127.0.0.1");
    expect(await inspectPort("127.0.0.1", port, place)).toMatchObject({
      ...{ level: "fault", found: `Port ${port} on 127.0.0.1 is taken.` },
    });
  },
);

test("a database that cannot be made, since a file lies where its folder should, is a fault", async () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  const lines: string[] = [];
  const code = await run(["doctor"], {
    environment: { HEED_DATABASE_URL: `file:${file}/data/heed.db` },
    print: (line) => lines.push(line),
    note: (line) => lines.push(line),
  });
  expect(code).toBe(1);
  expect(lines).toContain(
    `FAULT   database: ${file}/data/heed.db cannot be made: ${file} is a file.`,
  );
  expect(lines.join("\n")).not.toContain("does not exist yet");
});

test("a folder that this user may not write to is a fault, and the nearest that is there counts", () => {
  const asked: string[] = [];
  const refuse = (path: unknown) => {
    asked.push(String(path));
    throw Object.assign(new Error("no"), { code: "EROFS" });
  };
  expect(inspectParent(join(folder, "a", "b", "heed.db"), refuse)).toMatchObject({
    ...{ level: "fault", found: expect.stringContaining(`may not write to ${folder} (EROFS)`) },
  });
  expect(asked).toEqual([folder]);
  expect(inspectParent(join(folder, "a", "b", "heed.db"))).toBeNull();
});

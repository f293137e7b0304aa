import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { toErasedBody } from "../apps/api/src/webhooks/event-body.ts";
import { createWebhookSecret, toSignedHeaders } from "../apps/api/src/webhooks/sign.ts";
import { verifyWebhook } from "../packages/sdk/src/server.ts";
import { ROOT } from "./lib/paths.ts";
import { readTitles } from "./lib/read-titles.ts";

const page = readFileSync(join(ROOT, "docs", "webhooks.md"), "utf8");
const blockOf = (language: string) =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? "";

/** Each rule of the page: what it says, and the file and title of the test that shows it. */
const rules = [...page.matchAll(/^- (.+)\n {2}`([^`]+)`: (.+)$/gm)].map(
  ([, rule = "", file = "", title = ""]) => ({ rule, file, title }),
);

test("every rule of the page is shown by a test that runs", () => {
  const missing = rules.filter(
    ({ file, title }) => !readTitles(readFileSync(join(ROOT, file), "utf8")).includes(title),
  );
  expect(missing).toEqual([]);
  expect(rules.length).toBeGreaterThan(20);
  console.table(rules.map(({ rule, file }) => ({ rule, test: file.replace(/^.*src\//, "") })));
});

const NOW = Date.UTC(2026, 0, 15, 12, 30);
const body = toErasedBody(NOW, "019bc1a2-7c00-7000-8000-000000000001");

test("what the API signs, the SDK verifies: by the new secret and by the old while both sign", async () => {
  const [old, fresh, other] = [1, 2, 3].map(createWebhookSecret) as [string, string, string];
  const headers = toSignedHeaders("msg_1", NOW, body, [fresh, old]);
  const verify = (text: string, secret: string, now = NOW) =>
    verifyWebhook(text, headers, secret, { now: () => now }).then(
      () => "verified",
      (error) => error.code,
    );
  expect(
    await Promise.all([
      ...[verify(body, fresh), verify(body, old), verify(body, other)],
      ...[verify(`${body} `, fresh), verify(body, fresh, NOW + 301_000)],
    ]),
  ).toEqual(["verified", "verified", "webhook-forged", "webhook-forged", "webhook-stale"]);
});

test("the page's TypeScript takes what the API signs, once, and refuses what is forged", async () => {
  const folder = mkdtempSync(join(tmpdir(), "heed-webhooks-"));
  const server = join(ROOT, "packages", "sdk", "src", "server.ts");
  const code = blockOf("ts").replace('"@heed/sdk/server"', JSON.stringify(server));
  expect(code).not.toContain("@heed/sdk");
  writeFileSync(join(folder, "receive.ts"), code);
  const { receive } = await import(/* @vite-ignore */ join(folder, "receive.ts"));
  const secret = createWebhookSecret();
  const request = () =>
    new Request("https://crm.example.com/heed", {
      method: "POST",
      headers: toSignedHeaders("msg_1", Date.now(), body, [secret]),
      body,
    });
  expect((await receive(request(), secret)).status).toBe(204);
  await expect(receive(request(), createWebhookSecret())).rejects.toMatchObject({
    code: "webhook-forged",
  });
  rmSync(folder, { recursive: true });
});

/** Runs the page's Python on what the API signs. */
function runPython(secret: string, used: string, now: number, changed = body): string {
  const folder = mkdtempSync(join(tmpdir(), "heed-webhooks-"));
  const headers = toSignedHeaders("msg_1", NOW, body, [secret, createWebhookSecret()]);
  writeFileSync(join(folder, "verify.py"), blockOf("python"));
  const script = `import json, sys, verify
given = json.load(sys.stdin)
try:
    print(verify.verify(given["body"].encode(), given["headers"], given["secret"], given["now"])["type"])
except ValueError as error:
    print(error)
`;
  const input = JSON.stringify({ body: changed, headers, secret: used, now });
  const said = execFileSync("python3", ["-c", script], { cwd: folder, input, encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return said.trim();
}

test("the page's Python takes what the API signs, and refuses what is forged or stale", () => {
  const secret = createWebhookSecret();
  const seconds = NOW / 1000;
  expect([
    runPython(secret, secret, seconds),
    runPython(secret, createWebhookSecret(), seconds),
    runPython(secret, secret, seconds, `${body} `),
    runPython(secret, secret, seconds + 301),
  ]).toEqual([
    ...["response.erased", "not signed by this secret", "not signed by this secret"],
    "too old, or from the future",
  ]);
});

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LIMITS, type Problem } from "@heed/contracts";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { freePort } from "../../../scripts/lib/ports.ts";
import { SERVER_PROGRAM } from "./cli/testing/programs.ts";
import { answerOf, shopSurvey } from "./routes/testing/test-api.ts";
import { openStore } from "./store/open.ts";
import { startReceiver } from "./webhooks/testing/receiver.ts";

const folder = mkdtempSync(join(tmpdir(), "heed-main-"));
const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let databases = 0;
const newDatabase = () => join(folder, String(++databases), "heed.db");
const writeKey = "heed_pub_main";
const adminToken = `heed_admin_${"m".repeat(24)}`;
const bearer = { authorization: `Bearer ${adminToken}`, "content-type": "application/json" };

/** Starts the program as an operator does, on a port of the system's choice. */
function start(given: Record<string, string>) {
  const child = spawn(process.execPath, [SERVER_PROGRAM], {
    env: {
      PATH: process.env["PATH"],
      HEED_PORT: "0",
      HEED_WRITE_KEY: writeKey,
      HEED_ADMIN_TOKEN: adminToken,
      ...given,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.add(child);
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
  const ended = once(child, "close").then(([code]) => code as number | null);
  const line = async (message: string): Promise<Record<string, unknown>> => {
    for (;;) {
      const lines = output.stdout.split("\n").slice(0, -1);
      const found = lines
        .filter((text) => text.startsWith("{"))
        .map((text) => JSON.parse(text))
        .find((one) => one.message === message);
      if (found) return found;
      const more = await Promise.race([once(child.stdout, "data"), ended]);
      if (!Array.isArray(more)) throw new Error(`ended before "${message}": ${output.stderr}`);
    }
  };
  return { child, output, ended, line };
}

async function startListening(given: Record<string, string> = {}) {
  const path = newDatabase();
  const running = start({ HEED_DATABASE_URL: `file:${path}`, ...given });
  const { port } = await running.line("listening");
  return { ...running, path, port: Number(port), url: `http://127.0.0.1:${port}` };
}

/** Speaks HTTP by hand, to say what no client would. */
async function speak(port: number, ...parts: (string | Buffer)[]): Promise<string> {
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  let answer = "";
  socket.on("data", (text: string) => (answer += text));
  for (const part of parts) socket.write(part);
  await once(socket, "close");
  return answer;
}

test("a first start creates the database's folder, serves, and SIGTERM ends it with what was accepted stored", async () => {
  const { child, ended, line, output, path, url } = await startListening();
  await fetch(`${url}/v1/surveys/shop`, {
    method: "PUT",
    headers: bearer,
    body: JSON.stringify(shopSurvey()),
  });
  const occurredAt = new Date().toISOString();
  const stream = await fetch(`${url}/v1/stream`, { headers: bearer });
  const sent = Array.from({ length: 40 }, async () => {
    const items = [answerOf({ occurredAt })];
    const body = JSON.stringify({ writeKey, sentAt: new Date().toISOString(), items });
    const response = await fetch(`${url}/v1/ingest`, { method: "POST", body });
    return [response.status, items[0]?.["id"]];
  });
  await sent[0];
  child.kill("SIGTERM");
  const answers = await Promise.allSettled(sent);
  expect(await ended).toBe(0);
  expect(await line("closed")).toBeTruthy();
  expect(output.stderr).toBe("");
  // The open stream was ended, not cut: reading it to its end does not fail.
  expect(await stream.text()).toContain("event: response");

  const store = await openStore(`file:${path}`);
  const stored = await store.listResponses({ projectId: "default", limit: 100 });
  const accepted = answers.flatMap((answer) =>
    answer.status === "fulfilled" && answer.value[0] === 200 ? [answer.value[1]] : [],
  );
  expect(accepted.length).toBeGreaterThan(0);
  expect(stored.map(({ id }) => id)).toEqual(expect.arrayContaining(accepted));
  expect(await store.verify()).toBeNull();
  await store.close();
  for (const secret of [writeKey, adminToken]) expect(output.stdout).not.toContain(secret);
});

async function untilReady(url: string): Promise<void> {
  await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200), 20_000);
}

/** Publishes a survey, and sends one answer to it. */
async function sendAnswer(url: string): Promise<number> {
  const survey = JSON.stringify(shopSurvey());
  await fetch(`${url}/v1/surveys/shop`, { method: "PUT", headers: bearer, body: survey });
  const now = new Date().toISOString();
  const body = JSON.stringify({ writeKey, sentAt: now, items: [answerOf({ occurredAt: now })] });
  return (await fetch(`${url}/v1/ingest`, { method: "POST", body })).status;
}

test.skipIf(!existsSync("/dev/full"))(
  "answers are taken while the log's disk is full (needs /dev/full), and what was not written is counted",
  async () => {
    const full = openSync("/dev/full", "w");
    const [port, metricsPort] = [await freePort(), await freePort()];
    const child = spawn(process.execPath, [SERVER_PROGRAM], {
      env: {
        ...{ PATH: process.env["PATH"], HEED_WRITE_KEY: writeKey, HEED_ADMIN_TOKEN: adminToken },
        ...{ HEED_PORT: `${port}`, HEED_METRICS_PORT: `${metricsPort}` },
        HEED_DATABASE_URL: `file:${newDatabase()}`,
      },
      stdio: ["ignore", full, full],
    });
    children.add(child);
    closeSync(full);
    const url = `http://127.0.0.1:${port}`;
    await untilReady(url);
    expect(await sendAnswer(url)).toBe(200);
    const measured = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
    expect(await measured.text()).toMatch(/^heed_log_errors_total [1-9]/m);
    child.kill("SIGTERM");
    expect((await once(child, "close"))[0]).toBe(0);
  },
);

test("answers are taken when whoever read the log has gone", async () => {
  const { child, ended, url } = await startListening();
  child.stdout?.destroy();
  child.stderr?.destroy();
  for (let time = 0; time < 3; time++) expect(await sendAnswer(url)).toBe(200);
  expect(child.exitCode).toBeNull();
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});

test("an answer that a started server takes reaches a webhook in a private network where that is allowed", async () => {
  const receiver = await startReceiver();
  const { child, ended, url } = await startListening({ HEED_WEBHOOK_ALLOW_PRIVATE: "1" });
  const tell = (path: string, method: string, body: object) =>
    fetch(`${url}${path}`, { method, headers: bearer, body: JSON.stringify(body) });
  await tell("/v1/surveys/shop", "PUT", shopSurvey());
  expect((await tell("/v1/webhooks", "POST", { url: receiver.url })).status).toBe(201);
  const item = answerOf({ occurredAt: new Date().toISOString() });
  await tell("/v1/ingest", "POST", { sentAt: new Date().toISOString(), items: [item] });
  await receiver.whenReceived(1);
  expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({
    ...{ type: "response.received", data: { id: item.id } },
  });
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  await receiver.close();
});

test("a wrong environment is listed whole, and nothing starts", async () => {
  const { ended, output } = start({ HEED_WRITE_KEY: "", HEED_PORT: "x", HEED_LOG: "y" });
  expect(await ended).toBe(1);
  expect(output.stdout).toBe("");
  for (const name of ["HEED_WRITE_KEY", "HEED_PORT", "HEED_LOG"]) {
    expect(output.stderr).toContain(`\n  ${name} `);
  }
});

test("a taken port is told in one sentence with the remedy", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? String(address?.port) : "";
  const { ended, output } = start({
    HEED_PORT: port,
    HEED_DATABASE_URL: `file:${newDatabase()}`,
  });
  expect(await ended).toBe(1);
  expect(output.stderr).toBe(
    `Heed cannot start: port ${port} on 127.0.0.1 is taken; stop what uses it or set HEED_PORT to another.\n`,
  );
  server.close();
});

test("a data folder that cannot be written is told in one sentence that names it", async () => {
  // A file where a folder must be stops even root, who may write everywhere.
  const path = join(folder, "file");
  writeFileSync(path, "");
  const { ended, output } = start({ HEED_DATABASE_URL: `file:${path}/data/heed.db` });
  expect(await ended).toBe(1);
  expect(output.stderr.trim().split("\n")).toHaveLength(1);
  expect(output.stderr).toContain(path);
  expect(output.stderr).toMatch(/^Heed cannot start: .*HEED_DATABASE_URL/);
});

test("a database that does not answer is told in one sentence without its password", async () => {
  const url = "postgres://heed:hunter2@127.0.0.1:1/heed";
  const { ended, output } = start({ HEED_DATABASE_URL: url });
  expect(await ended).toBe(1);
  expect(output.stderr.trim().split("\n")).toHaveLength(1);
  expect(output.stderr).toMatch(/^Heed cannot start: .{10,}HEED_DATABASE_URL/);
  expect(output.stderr).not.toContain("hunter2");
});

test("a second signal changes nothing: what is under way is still finished and closed", async () => {
  const { child, ended, line, url } = await startListening({ HEED_DRAIN_DELAY_MS: "1000" });
  child.kill("SIGTERM");
  await line("closing");
  child.kill("SIGINT");
  child.kill("SIGTERM");
  // It says that it is about to end, and answers on.
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  expect(await sendAnswer(url)).toBe(200);
  expect(await ended).toBe(0);
  expect(await line("closed")).toBeTruthy();
});

test("a collector that does not answer holds up no end", async () => {
  const collector = createServer(() => {}).listen(0, "127.0.0.1");
  await once(collector, "listening");
  const address = collector.address();
  const port = typeof address === "object" ? address?.port : 0;
  // The collector is waited for longer than closing may take, so that only our bound ends it well.
  const { child, ended, line } = await startListening({
    ...{ HEED_DRAIN_MS: "0", OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` },
  });
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(await line("closed")).toBeTruthy();
  collector.close();
});

test("a body over the limit is answered at once and the connection closed, with and without a length", async () => {
  const { port } = await startListening();
  const head = "POST /v1/ingest HTTP/1.1\r\nhost: h\r\ncontent-type: application/json\r\n";
  const declared = await speak(port, `${head}content-length: ${LIMITS.bodyBytes + 1}\r\n\r\n`);
  const bytes = Buffer.alloc(LIMITS.bodyBytes + 1, " ");
  const chunk = `${bytes.length.toString(16)}\r\n`;
  const chunked = await speak(port, `${head}transfer-encoding: chunked\r\n\r\n${chunk}`, bytes);
  for (const answer of [declared, chunked]) {
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer.toLowerCase()).toContain("connection: close");
    expect((JSON.parse(answer.split("\r\n\r\n")[1] ?? "") as Problem).code).toBe("body-too-large");
  }
});

test.each([
  ["with", (text: string) => text],
  ["without", (text: string) => new Blob([text]).stream()],
])("a body of just the limit is read from the socket, %s a length", async (_, wrap) => {
  const { port } = await startListening();
  const send = (bytes: number) =>
    fetch(`http://127.0.0.1:${port}/v1/ingest`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: wrap("{}".padEnd(bytes)),
      duplex: "half",
    } as RequestInit);
  // The next thing that is wrong with an empty object is that it holds no key.
  expect((await send(LIMITS.bodyBytes)).status).toBe(401);
});

test("what is no HTTP is answered with a problem as well", async () => {
  const { port } = await startListening();
  for (const nonsense of ["nonsense\r\n\r\n", "GET / HTTP/1.1\r\nhost: a b\r\n\r\n"]) {
    const answer = await speak(port, nonsense.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n"));
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain("content-type: application/problem+json");
    expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toMatchObject({ status: 400 });
  }
});

test("the first start tells a password once, in words, and it signs in", async () => {
  const first = await startListening({ HEED_ADMIN_EMAIL: "Ann@example.com" });
  expect(await first.line("accounts ready")).toMatchObject({ isFirstMade: true });
  const password = /\n {2}E-mail {5}ann@example\.com\n {2}Password {3}(\S+)\n/.exec(
    first.output.stdout,
  )?.[1];
  const body = JSON.stringify({ email: "ann@example.com", password });
  const headers = { "content-type": "application/json", origin: first.url };
  const signIn = (url: string) => fetch(`${url}/v1/session`, { method: "POST", headers, body });
  const response = await signIn(first.url);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    account: { isOperator: true },
    projects: [{ id: "default", role: "owner" }],
  });
  first.child.kill("SIGTERM");
  await first.ended;
  const logged = first.output.stdout.split("\n").filter((text) => text.startsWith("{"));
  expect(logged.join()).not.toContain(password);

  const second = start({ HEED_DATABASE_URL: `file:${first.path}` });
  expect(await second.line("accounts ready")).toMatchObject({ isFirstMade: false });
  expect(second.output.stdout).not.toContain("Password");
});

import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { BlockList } from "node:net";
import { fileURLToPath } from "node:url";
import { PATHS, SERVER_PATHS } from "@heed/contracts";
import { expect, test } from "vitest";
import { createApp } from "../app.ts";
import { closeListener, createListener, listen } from "../http/listener.ts";
import { createLog } from "../http/log.ts";
import { createWriter } from "../ingest/writer.ts";
import { answerOf, shopSurvey } from "../routes/testing/test-api.ts";
import { openStore } from "../store/open.ts";
import { createTestDatabase } from "../store/testing/database.ts";
import { readAllRows } from "../store/testing/read-rows.ts";

/** Of the ranges that documentation may use (RFC 5737, RFC 3849): nothing else holds them. */
const PEERS = ["203.0.113.77", "2001:db8:77:88::99", "::ffff:198.51.100.66"];
/** Written by whoever sends, before the proxy adds the one it sees. */
const CLAIMED = "192.0.2.55, 198.51.100.44";
const TRACES = /203\.0\.113|2001:0?db8|198\.51\.100|192\.0\.2|cb00714d|c0000237/i;

test("no address stands in any table, file or log line after traffic of every kind", async () => {
  const database = await createTestDatabase("sqlite");
  const store = await openStore(database.url);
  await store.migrate();
  const [writeKey, adminToken] = [`heed_pub_${hex()}`, `heed_admin_${hex()}`];
  await store.ensureProject({ id: "p", name: "P", writeKey, adminToken, allowedOrigins: [] });
  const lines: string[] = [];
  const log = createLog("requests", (line) => lines.push(line));
  const writer = createWriter(store);
  const trustedProxies = new BlockList();
  trustedProxies.addSubnet("127.0.0.0", 8);
  const { app, live, settle } = createApp({
    ...{ store, writer, clock: Date.now },
    config: { widgetDir: "/", dashboardDir: "/", identitySecret: null, project: "p" },
    log,
    // Real ones take a third of a second each.
    passwordCost: 4,
    limits: { perAddress: 12, perOrigin: 50, perKey: 50, answersPerDay: 50, trustedProxies },
  });
  const server = createListener(app, log);
  const port = await listen(server, 0, "127.0.0.1");
  const json = { "content-type": "application/json" };
  const admin = { ...json, authorization: `Bearer ${adminToken}` };
  const body = (given: object) => JSON.stringify({ sentAt: new Date(), ...given });
  const answer = answerOf({ occurredAt: new Date().toISOString(), person: "ann" });
  const survey = { method: "PUT", headers: admin, body: JSON.stringify(shopSurvey()) };
  const send = (given: object) => ({ method: "POST", headers: json, body: body(given) });
  const requests: [string, RequestInit][] = [
    [`${PATHS.surveys}/shop`, survey],
    [PATHS.ingest, send({ writeKey, items: [answer] })],
    [PATHS.ingest, send({ writeKey: `heed_pub_${hex()}`, items: [answer] })],
    [PATHS.ingest, { ...send({}), body: "{" }],
    [`${PATHS.config}/${writeKey}`, { headers: json }],
    [`${PATHS.history}?writeKey=${writeKey}&person=ann`, { headers: json }],
    [PATHS.responses, { headers: { ...json, authorization: "Bearer heed_admin_wrong" } }],
    [PATHS.responses, { headers: admin }],
    [SERVER_PATHS.session, send({ email: "a@b.de", password: "wrong" })],
    [`${SERVER_PATHS.people}/ann`, { method: "DELETE", headers: admin }],
    ["/nowhere", { headers: json }],
  ];
  const statuses = new Set<number>();
  for (const peer of PEERS) {
    // The answer of the first, the refusals of the last: whoever asks too often is told so.
    for (const [path, init] of [...requests, ...requests]) {
      const headers = { ...init.headers, "x-forwarded-for": `${CLAIMED}, ${peer}` };
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers });
      statuses.add(response.status);
      await response.arrayBuffer();
    }
  }
  for (const status of [200, 400, 401, 404, 429]) expect(statuses).toContain(status);
  live.close();
  await closeListener(server, 1000);
  await writer.drain();
  await settle();
  await store.close();
  const path = fileURLToPath(database.url);
  const tables = readAllRows(database);
  const filled = tables.filter(({ rows }) => rows.length > 0).map(({ table }) => table);
  expect(filled).toEqual(expect.arrayContaining(["outbox", "audit_entry", "erasure", "tombstone"]));
  expect(JSON.stringify(tables)).not.toMatch(TRACES);
  expect(readFileSync(path, "latin1")).not.toMatch(TRACES);
  expect(lines.length).toBeGreaterThan(60);
  expect(lines.join("")).not.toMatch(TRACES);
  await database.remove();
});

const hex = () => randomBytes(16).toString("hex");

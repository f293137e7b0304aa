import { BlockList } from "node:net";
import { type IngestResult, PATHS } from "@heed/contracts";
import { expect, test, vi } from "vitest";
import { createApp } from "../app.ts";
import { answerOf, NOW, readProblem, useTestApi } from "../routes/testing/test-api.ts";
import { StorageUnavailable } from "../store/store.ts";
import { readNetworks } from "./client-address.ts";
import type { LimitSettings } from "./limits.ts";
import { createLog } from "./log.ts";

const get = useTestApi();

/** An app with limits over the shared store, and who calls it. */
async function open(given: Partial<LimitSettings>) {
  const { store, writer } = get();
  const project = await get().newProject();
  await project.publish();
  const time = { now: NOW };
  const { app } = createApp({
    ...{ store, writer, clock: () => time.now, log: createLog("off", () => {}) },
    config: { widgetDir: "/", dashboardDir: "/", identitySecret: "", project: "p" },
    limits: {
      ...{ perAddress: 0, perOrigin: 0, perKey: 0, answersPerDay: 0 },
      trustedProxies: readNetworks(["10.0.0.1"]) ?? new BlockList(),
      ...given,
    },
  });
  const call = async (path: string, from: string, init: RequestInit = {}) =>
    app.request(path, init, { incoming: { socket: { remoteAddress: from } } });
  const send = (items: readonly unknown[], headers: Record<string, string> = {}) =>
    app.request(PATHS.ingest, {
      method: "POST",
      headers: { "content-type": "text/plain", ...headers },
      body: JSON.stringify({
        writeKey: project.writeKey,
        sentAt: new Date(time.now).toISOString(),
        items,
      }),
    });
  return { app, time, call, send, project, writer };
}

test("an address may call up to its limit, is then told how long to wait, and may again", async () => {
  const { call, time } = await open({ perAddress: 3 });
  const left: (string | null)[] = [];
  for (let turn = 0; turn < 3; turn++) {
    const response = await call("/v1/metrics", "192.0.2.1");
    expect(response.status).toBe(401);
    expect(response.headers.get("ratelimit-policy")).toBe('"address";q=3;w=60');
    left.push(response.headers.get("ratelimit"));
  }
  expect(left).toEqual(['"address";r=2;t=20', '"address";r=1;t=40', '"address";r=0;t=60']);
  const refused = await call("/v1/metrics", "192.0.2.1");
  expect(refused.headers.get("retry-after")).toBe("20");
  expect(refused.headers.get("access-control-allow-origin")).toBe("*");
  expect(refused.headers.get("access-control-expose-headers")).toContain("retry-after");
  expect((await readProblem(refused)).code).toBe("rate-limited");
  expect((await call("/v1/metrics", "192.0.2.2")).status).toBe(401);
  time.now += 19_999;
  expect((await call("/v1/metrics", "192.0.2.1")).status).toBe(429);
  time.now += 1;
  expect((await call("/v1/metrics", "192.0.2.1")).status).toBe(401);
});

test("one /64 is one address, a proxy's word is taken from a trusted one alone", async () => {
  const { call } = await open({ perAddress: 1 });
  expect((await call("/v1/metrics", "2001:db8::1")).status).toBe(401);
  expect((await call("/v1/metrics", "2001:db8::2")).status).toBe(429);
  expect((await call("/v1/metrics", "2001:db8:0:1::1")).status).toBe(401);
  const headers = (address: string) => ({ headers: { "x-forwarded-for": address } });
  expect((await call("/v1/metrics", "10.0.0.1", headers("192.0.2.1"))).status).toBe(401);
  expect((await call("/v1/metrics", "10.0.0.1", headers("192.0.2.2"))).status).toBe(401);
  expect((await call("/v1/metrics", "10.0.0.1", headers("192.0.2.2"))).status).toBe(429);
  expect((await call("/v1/metrics", "192.0.2.9", headers("192.0.2.3"))).status).toBe(401);
  expect((await call("/v1/metrics", "192.0.2.9", headers("192.0.2.4"))).status).toBe(429);
});

test("this machine, preflights, health and files are not limited", async () => {
  const { call } = await open({ perAddress: 1 });
  for (const from of ["127.0.0.1", "::1", "::ffff:127.0.0.1"]) {
    for (const _ of [1, 2]) expect((await call("/v1/metrics", from)).status).toBe(401);
  }
  for (const _ of [1, 2]) {
    expect((await call(PATHS.ingest, "192.0.2.1", { method: "OPTIONS" })).status).toBe(204);
    expect((await call("/livez", "192.0.2.1")).status).toBe(200);
  }
});

test("after a day an address is hashed anew, and begins anew", async () => {
  const { call, time } = await open({ perAddress: 1 });
  await call("/v1/metrics", "192.0.2.1");
  // The clock stood still for the bucket, but not for the salt: set back by a day.
  time.now -= 24 * 3_600_000;
  expect((await call("/v1/metrics", "192.0.2.1")).status).toBe(401);
});

test("a key may call up to its limit, and no other key pays for it", async () => {
  const { app, project, send } = await open({ perKey: 2 });
  const read = () =>
    app.request(PATHS.surveys, { headers: { authorization: `Bearer ${project.adminToken}` } });
  expect([(await read()).status, (await read()).status, (await read()).status]).toEqual([
    ...[200, 200, 429],
  ]);
  const statuses = [];
  for (const _ of [1, 2, 3]) statuses.push((await send([answerOf()])).status);
  expect(statuses).toEqual([200, 200, 429]);
});

test("an origin may send up to its limit", async () => {
  const { send } = await open({ perOrigin: 1 });
  const from = (origin: string) => send([answerOf()], { origin });
  expect((await from("https://a.example")).status).toBe(200);
  expect((await from("https://a.example")).status).toBe(429);
  expect((await from("https://b.example")).status).toBe(200);
  expect((await send([answerOf()])).status).toBe(200);
});

test("a project takes as many new answers a day as its quota, and repeats cost nothing", async () => {
  const { send, time, project } = await open({ answersPerDay: 4 });
  const items = [answerOf(), answerOf()];
  const first = await send(items);
  expect(first.headers.get("ratelimit-policy")).toBe('"answers";q=4;w=86400');
  expect((await send(items)).status).toBe(200);
  const refused = await send([answerOf(), answerOf(), answerOf()]);
  expect((await readProblem(refused)).code).toBe("rate-limited");
  expect((await send([answerOf(), answerOf()])).status).toBe(200);
  expect((await send([answerOf()])).status).toBe(429);
  const stored = await get().store.listResponses({ projectId: project.id, limit: 10 });
  expect(stored).toHaveLength(4);
  time.now += 24 * 3_600_000;
  expect((await send([answerOf({ occurredAt: new Date(time.now).toISOString() })])).status).toBe(
    200,
  );
});

test("of a response only the first state takes from the quota, later ones go through", async () => {
  const { send } = await open({ answersPerDay: 2 });
  const item = answerOf({ disposition: "shown", answers: [] });
  const done = answerOf({ id: item.id, sequence: 3 });
  expect((await send([item])).status).toBe(200);
  expect((await send([{ ...done, sequence: 2, disposition: "partial" }])).status).toBe(200);
  expect((await send([done])).status).toBe(200);
  expect((await send([answerOf()])).headers.get("ratelimit")).toContain("r=0;");
  expect((await send([answerOf()])).status).toBe(429);
  expect((await send([{ ...done, sequence: 4 }])).status).toBe(200);
});

test("answers that are stored already are known though the quota is used up", async () => {
  const { send } = await open({ answersPerDay: 2 });
  const items = [answerOf(), answerOf()];
  await send(items);
  const again = (await (await send(items)).json()) as IngestResult;
  expect(again.results.map(({ status }) => status)).toEqual(["known", "known"]);
  expect((await send([...items, answerOf()])).status).toBe(429);
});

test("answers that could not be stored give back what they took", async () => {
  const { send, writer } = await open({ answersPerDay: 2 });
  const items = [answerOf(), answerOf()];
  const commitAll = vi
    .spyOn(writer, "commitAll")
    .mockRejectedValueOnce(new StorageUnavailable("the disk is held"));
  expect((await send(items)).status).toBe(503);
  commitAll.mockRestore();
  expect((await send(items)).status).toBe(200);
  expect((await send([answerOf()])).status).toBe(429);
});

test("a batch larger than the quota comes in piece by piece as it is sent again", async () => {
  const { send, time, project } = await open({ answersPerDay: 2 });
  const items = [1, 2, 3, 4, 5].map(() => answerOf());
  const first = await send(items);
  expect(first.headers.get("retry-after")).toBe(String(24 * 3600));
  expect(await readProblem(first)).toMatchObject({
    code: "rate-limited",
    results: [
      ...[{ status: "accepted" }, { status: "accepted" }],
      ...[2, 3, 4].map((index) => ({ index, status: "refused", code: "rate-limited" })),
    ],
    errors: [{ pointer: "/items/2" }, { pointer: "/items/3" }, { pointer: "/items/4" }],
  });
  const stored = () => get().store.listResponses({ projectId: project.id, limit: 10 });
  expect(await stored()).toHaveLength(2);
  // Nothing is left: still no wait that will not hold.
  expect((await send(items)).headers.get("retry-after")).toBe(String(24 * 3600));
  for (const count of [4, 5]) {
    time.now += 24 * 3_600_000;
    expect((await send(items)).status).toBe(count === 5 ? 200 : 429);
    expect(await stored()).toHaveLength(count);
  }
});

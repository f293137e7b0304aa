import { readFileSync } from "node:fs";
import { PATHS } from "@heed/contracts";
import { parser } from "@prometheus-io/lezer-promql";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { type ReplicaProcess, startReplica } from "../ingest/testing/replica.ts";
import { createTestDatabase, type TestDatabase } from "../store/testing/database.ts";

const KEYS = {
  id: "measured",
  writeKey: "heed_pub_measured",
  adminToken: `heed_admin_${"m".repeat(24)}`,
};

let database: TestDatabase;
let replica: ReplicaProcess;
/** What Prometheus would read. */
let text = "";
let metricsUrl = "";

beforeAll(async () => {
  database = await createTestDatabase("sqlite");
  replica = await startReplica(database.url, KEYS, 0, {
    HEED_METRICS_PORT: "0",
    HEED_DRAIN_DELAY_MS: "1500",
  });
  metricsUrl = `http://127.0.0.1:${replica.metricsPort}`;
  const headers = { authorization: `Bearer ${KEYS.adminToken}` };
  await fetch(`${replica.url}${PATHS.surveys}`, { headers });
  await fetch(`${replica.url}/v1/nothing/${KEYS.writeKey}`);
  text = await (await fetch(`${metricsUrl}/metrics`)).text();
});
afterAll(() => database.remove());

test("what is measured is read on a port of its own, as OpenMetrics, and nowhere else", async () => {
  const measured = await fetch(`${metricsUrl}/metrics`);
  expect(measured.headers.get("content-type")).toBe(
    "application/openmetrics-text; version=1.0.0; charset=utf-8",
  );
  expect((await fetch(`${replica.url}/metrics`)).status).toBe(404);
  expect((await fetch(`${metricsUrl}${PATHS.surveys}`)).status).toBe(404);
  expect((await fetch(`${metricsUrl}/metrics`, { method: "POST" })).status).toBe(405);
});

test("every line is a description or a sample of OpenMetrics 1.0.0, and the last one is # EOF", () => {
  const sample =
    /^[a-z_0-9]+(\{[a-z_0-9]+="(\\.|[^"\\\n])*"(,[a-z_0-9]+="(\\.|[^"\\\n])*")*\})? \S+$/;
  const lines = text.split("\n");
  expect(lines.slice(-2)).toEqual(["# EOF", ""]);
  for (const line of lines.slice(0, -2)) {
    expect(line).toMatch(
      /^# (TYPE [a-z_0-9]+ (counter|gauge|histogram)|HELP [a-z_0-9]+ .+)$|^[a-z]/,
    );
    if (line.startsWith("#")) continue;
    expect(line).toMatch(sample);
    expect(Number.isFinite(Number(line.split(" ").at(-1)))).toBe(true);
  }
});

test("routes are told by their pattern, errors by their code, and no key stands anywhere", () => {
  expect(text).toContain(
    'heed_http_requests_total{method="GET",route="/v1/surveys",status="200"} 1',
  );
  expect(text).toContain('heed_http_requests_total{method="GET",route="none",status="404"} 1');
  expect(text).toContain('heed_http_problems_total{code="not-found"} 1');
  expect(text).toMatch(/heed_storage_duration_seconds_count\{operation="listRevisions"\} [1-9]/);
  for (const secret of ["heed_pub_", "heed_admin_", KEYS.id]) expect(text).not.toContain(secret);
});

/** Every name that a query may use: counters end with _total, histograms have three each. */
function printedNames(): Set<string> {
  const found = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name, kind]) => {
    if (kind === "counter") return [`${name}_total`];
    return kind === "histogram" ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [`${name}`];
  });
  // Prometheus adds it to whatever it reads.
  return new Set([...found, "up"]);
}

/** Reads a query as Prometheus does; null when it cannot be read. */
function namesOf(query: string): string[] | null {
  const names: string[] = [];
  let isBroken = false;
  parser.parse(query).iterate({
    enter({ type, from, to }) {
      if (type.isError) isBroken = true;
      if (type.name === "Identifier") names.push(query.slice(from, to));
    },
  });
  return isBroken ? null : names;
}

const fromDeploy = (path: string) =>
  readFileSync(new URL(`../../../../deploy/${path}`, import.meta.url), "utf8");

test("every query of the dashboard can be read, and names only what is measured", () => {
  interface Panel {
    title: string;
    targets?: { expr: string }[];
  }
  const { panels } = JSON.parse(fromDeploy("grafana/heed.json")) as { panels: Panel[] };
  const queries = panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }) => ({ title, expr: expr.replaceAll("$__rate_interval", "5m") })),
  );
  expect(queries.length).toBeGreaterThan(20);
  const printed = printedNames();
  for (const { title, expr } of queries) {
    const names = namesOf(expr);
    expect(names, `${title}: ${expr}`).not.toBeNull();
    expect(
      names?.filter((name) => !printed.has(name)),
      title,
    ).toEqual([]);
  }
});

test("every measure of Heed's own is on the dashboard", () => {
  const dashboard = fromDeploy("grafana/heed.json");
  const own = [...text.matchAll(/^# TYPE (heed_\S+) /gm)].map(([, name = ""]) => name);
  expect(own.filter((name) => !dashboard.includes(name))).toEqual([]);
});

test("every alert's query can be read, names only what is measured, and says what is wrong", () => {
  interface Rule {
    alert: string;
    expr: string;
    labels: { severity: string };
    annotations: { summary: string };
  }
  const { groups } = parse(fromDeploy("prometheus/heed.rules.yaml")) as {
    groups: { rules: Rule[] }[];
  };
  const rules = groups.flatMap((group) => group.rules);
  const printed = printedNames();
  const guide = readFileSync(new URL("../../../../docs/self-hosting.md", import.meta.url), "utf8");
  for (const { alert, expr, labels, annotations } of rules) {
    expect(
      namesOf(expr)?.filter((name) => !printed.has(name)),
      alert,
    ).toEqual([]);
    expect(["critical", "warning"]).toContain(labels.severity);
    expect(annotations.summary).not.toBe("");
  }
  const names = rules.map(({ alert }) => alert);
  expect(new Set(names).size).toBe(names.length);
  // The guide says what to do about each.
  expect(names.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
});

test("the alerts' job is what both ways of scraping call Heed", () => {
  const rules = fromDeploy("prometheus/heed.rules.yaml");
  const jobs = new Set([...rules.matchAll(/job="([^"]+)"/g)].map(([, job]) => job));
  expect([...jobs]).toEqual(["heed"]);
  const { scrape_configs: scraped } = parse(fromDeploy("prometheus/scrape.yaml")) as {
    scrape_configs: { job_name: string }[];
  };
  expect(scraped.map(({ job_name }) => job_name)).toEqual(["heed"]);
  const templates = "helm/heed/templates";
  const label = /^ {2}jobLabel: (\S+)$/m.exec(fromDeploy(`${templates}/pod-monitor.yaml`))?.[1];
  const [, selector = ""] = fromDeploy(`${templates}/_helpers.tpl`).split('define "heed.selector"');
  // Every pod has the labels that it is selected by.
  expect(selector.split("end }}")[0]).toContain(`\n${label}: heed\n`);
});

test("asked to end, it first says that it is not ready and answers on, then ends with 0", async () => {
  const ended = replica.end("SIGTERM");
  await vi.waitFor(async () => {
    const ready = await fetch(`${replica.url}/readyz`);
    expect(ready.status).toBe(503);
    expect(ready.headers.get("retry-after")).toBe("1");
    expect(await ready.json()).toMatchObject({ code: "shutting-down" });
  });
  expect((await fetch(`${replica.url}/livez`)).status).toBe(200);
  const body = JSON.stringify({ writeKey: KEYS.writeKey, sentAt: new Date().toISOString() });
  expect((await fetch(`${replica.url}${PATHS.ingest}`, { method: "POST", body })).status).toBe(422);
  expect(await ended).toBe(0);
  expect(await fetch(`${replica.url}/livez`).catch(() => "gone")).toBe("gone");
});

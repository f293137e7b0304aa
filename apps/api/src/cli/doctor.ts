import { existsSync } from "node:fs";
import { type Config, ConfigError, readConfig } from "../config.ts";
import type { Environment } from "../environment.ts";
import { readSqlitePath } from "../store/open.ts";
import { type Finding, fault, ok, warning } from "../store/upkeep/finding.ts";
import { inspectPostgres } from "../store/upkeep/inspect-postgres.ts";
import { inspectSqlite } from "../store/upkeep/inspect-sqlite.ts";
import {
  type Command,
  CommandFailed,
  type Invocation,
  isPostgresUrl,
  JSON_FLAG,
  readDatabaseUrl,
} from "./command.ts";
import { inspectParent } from "./inspect-parent.ts";
import { inspectPort, METRICS, PUBLIC } from "./inspect-port.ts";

/** No Heed is older: a clock before this has never been set. */
const EARLIEST = Date.UTC(2026, 0, 1);

/** Says what is wrong with an installation, and what to do. */
export const doctor: Command = {
  name: "doctor",
  usage: "[--json]",
  summary: "Look for what is wrong, and say what to do",
  details: ["Changes nothing. Exit code 1 when something does not work or could lose answers."],
  flags: { json: JSON_FLAG },
  positionals: 0,
  async run(invocation) {
    const { environment, flags, print } = invocation;
    const config = readOrExplain(environment);
    const findings: Finding[] = [
      inspectNode(),
      ...(Array.isArray(config) ? config : inspectSettings(config)),
      ...(await inspectNamed(invocation)),
      inspectOwnClock(Date.now()),
      ...(Array.isArray(config) ? [] : await inspectPorts(config)),
      ...(Array.isArray(config) ? [] : inspectFolders(config)),
    ];
    const faults = findings.filter(({ level }) => level === "fault").length;
    const warnings = findings.filter(({ level }) => level === "warning").length;
    if (flags["json"]) print(JSON.stringify({ isWell: faults === 0, findings }));
    else {
      for (const { check, level, found, remedy } of findings) {
        print(`${MARKS[level]} ${check}: ${found}`);
        if (remedy !== undefined) print(`    → ${remedy}`);
      }
      print(`${faults} faults, ${warnings} warnings.`);
    }
    return faults === 0 ? 0 : 1;
  },
};

const MARKS = { ok: "ok     ", warning: "WARNING", fault: "FAULT  " };

function readOrExplain(environment: Environment) {
  try {
    return readConfig(environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const [, ...lines] = error.message.split("\n").map((line) => line.trim());
    const remedy = "docs/self-hosting.md lists every setting.";
    return lines.map((line) => fault("settings", line, remedy));
  }
}

function inspectSettings({ warnings }: Config): Finding[] {
  const remedy = "Correct its name or remove it; docs/self-hosting.md lists every setting.";
  return [
    ok("settings", "Every setting can be read."),
    ...warnings.map((sentence) => warning("settings", sentence, remedy)),
  ];
}

async function inspectNamed(invocation: Invocation): Promise<Finding[]> {
  let url: string;
  try {
    url = readDatabaseUrl(invocation);
  } catch (error) {
    // What is wrong with its name stands under the settings.
    if (!(error instanceof CommandFailed)) throw error;
    return [];
  }
  return inspectDatabase(url);
}

async function inspectDatabase(url: string): Promise<Finding[]> {
  if (isPostgresUrl(url)) return inspectPostgres(url, Date.now);
  if (url === "discard:") {
    return [fault("database", "discard: forgets every answer.", "Set HEED_DATABASE_URL.")];
  }
  try {
    const path = readSqlitePath(url);
    const parent = inspectParent(path);
    const found = inspectSqlite(path);
    return parent ? [parent, ...found.filter(({ check }) => check !== "database")] : found;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [fault("database", message, "Set HEED_DATABASE_URL to file:<path> or postgres://…")];
  }
}

function inspectNode(): Finding {
  const found = `Node.js ${process.versions.node} with SQLite ${process.versions["sqlite"]}.`;
  const major = Number.parseInt(process.versions.node, 10);
  return major >= 24 ? ok("node", found) : fault("node", found, "Install Node.js 24 or newer.");
}

function inspectOwnClock(now: number): Finding {
  const found = `It is ${new Date(now).toISOString()}.`;
  return now >= EARLIEST
    ? ok("time", found)
    : fault("time", found, "Set this machine's clock; answers are dated by it.");
}

async function inspectPorts({ host, port, metricsPort }: Config): Promise<Finding[]> {
  const findings = [await inspectPort(host, port, PUBLIC)];
  if (metricsPort === null) return findings;
  if (metricsPort === port && port !== 0) {
    const remedy = "Set HEED_METRICS_PORT to another: a proxy must not show what is measured.";
    return [...findings, fault("metrics port", `Port ${port} is HEED_PORT as well.`, remedy)];
  }
  return [...findings, await inspectPort(host, metricsPort, METRICS)];
}

function inspectFolders({ widgetDir, dashboardDir }: Config): Finding[] {
  return [
    { folder: widgetDir, what: "widget", name: "HEED_WIDGET_DIR" },
    { folder: dashboardDir, what: "dashboard", name: "HEED_DASHBOARD_DIR" },
  ].map(({ folder, what, name }) =>
    existsSync(folder)
      ? ok(what, `Its files lie in ${folder}.`)
      : warning(what, `${folder} does not exist.`, `Run npm run build, or set ${name}.`),
  );
}

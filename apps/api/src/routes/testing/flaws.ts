type Json = Readonly<Record<string, unknown>>;

/** A body, or one value, with one thing wrong or at its bound. */
export interface Variant {
  /** Where, as a JSON Pointer. */
  readonly pointer: string;
  readonly what: string;
  readonly body: unknown;
}

export interface Variants {
  /** No schema of the contract takes these. */
  readonly wrong: readonly Variant[];
  /** At the bounds: the contract takes these. */
  readonly bounds: readonly Variant[];
}

/** Says whether a value is as a schema wants it. */
export type Fits = (schema: Json, value: unknown) => boolean;

/**
 * Varies a good body by its schema, one place at a time: of each bound the value on it and the one
 * beyond, of each kind a value of another, of each field that is needed its lack.
 */
export function varyBody(
  schema: Json,
  body: unknown,
  parts: { readonly resolve: (schema: Json) => Json; readonly fits: Fits },
): Variants {
  const wrong: Variant[] = [];
  const bounds: Variant[] = [];

  function visit(given: Json, value: unknown, pointer: string, put: (value: unknown) => unknown) {
    const chosen = choose(parts.resolve(given), value);
    const add = (list: Variant[], what: string, next: unknown, at = pointer) =>
      list.push({ pointer: at, what, body: put(next) });
    for (const [what, next] of OTHER_KINDS) {
      if (!parts.fits(given, next)) add(wrong, what, next);
    }
    for (const [isGood, what, next] of listBounds(chosen, value)) {
      const fits = parts.fits(given, next);
      if (isGood && fits) add(bounds, what, next);
      if (!isGood && !fits) add(wrong, what, next);
    }
    if (Array.isArray(value)) {
      const items = chosen["items"] as Json | undefined;
      if (items && value.length > 0) {
        const toRest = (next: unknown) => put([next, ...value.slice(1)]);
        visit(items, value[0], `${pointer}/0`, toRest);
      }
    } else if (isObject(value)) {
      for (const name of (chosen["required"] as string[] | undefined) ?? []) {
        const { [name]: _, ...rest } = value;
        add(wrong, `without ${name}`, rest);
      }
      const extra = { ...value, somethingElse: 1 };
      if (!parts.fits(given, extra)) add(wrong, "with a field that nobody knows", extra);
      for (const [name, one] of Object.entries((chosen["properties"] ?? {}) as Json)) {
        if (!(name in value)) continue;
        const toRest = (next: unknown) => put({ ...value, [name]: next });
        visit(one as Json, value[name], `${pointer}/${name}`, toRest);
      }
    }
  }

  /** Of several schemas the one that the good value has. */
  function choose(given: Json, value: unknown): Json {
    const branches = (given["oneOf"] ?? given["anyOf"]) as Json[] | undefined;
    if (!branches) return given;
    const found = branches.find((branch) => parts.fits(branch, value));
    return found ? choose(parts.resolve(found), value) : given;
  }

  visit(schema, body, "", (value) => value);
  return { wrong, bounds };
}

const OTHER_KINDS: readonly (readonly [string, unknown])[] = [
  ["null", null],
  ["a truth", true],
  ["a number", 7.5],
  ["a text", "\u{1f980} something else"],
  ["a list", [[]]],
  ["an object", { somethingElse: {} }],
];

type Bound = readonly [isGood: boolean, what: string, value: unknown];

/** What the schema's bounds say of a value of its kind. */
export function listBounds(schema: Json, value: unknown): Bound[] {
  const bounds: Bound[] = [];
  const number = (name: string) => schema[name] as number | undefined;
  const [minimum, maximum] = [number("minimum"), number("maximum")];
  if (minimum !== undefined)
    bounds.push([true, "the least", minimum], [false, "less", minimum - 1]);
  if (maximum !== undefined) bounds.push([true, "the most", maximum], [false, "more", maximum + 1]);
  if (typeof value === "number") bounds.push([false, "beyond what is exact", 1e300]);
  if (typeof value === "string") {
    const [least, most] = [number("minLength"), number("maxLength")];
    if (least) bounds.push([false, "too short", value.slice(0, least - 1)]);
    if (most !== undefined) {
      bounds.push([true, "the longest", value.padEnd(most, "x").slice(0, most)]);
      bounds.push([false, "too long", value.padEnd(most + 1, "x")]);
    }
    if (schema["pattern"]) bounds.push([false, "of another shape", `${value}\u0001 /`]);
    for (const one of (schema["enum"] as unknown[] | undefined) ?? []) {
      bounds.push([true, "one of those named", one]);
    }
  }
  if (Array.isArray(value)) {
    const [least, most] = [number("minItems"), number("maxItems")];
    if (least) bounds.push([false, "too few", value.slice(0, least - 1)]);
    if (most !== undefined) {
      const many = Array.from({ length: most + 1 }, (_, at) => value[at % value.length] ?? "x");
      bounds.push([false, "too many", many]);
    }
  }
  return bounds;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

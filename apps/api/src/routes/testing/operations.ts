import type { Right } from "../../http/auth.ts";
import type { App } from "../../http/documented.ts";

/** One route as its description has it. */
export interface Operation {
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  readonly name: string;
  /** All are needed. `session`: of the person who is signed in. None: open to all. */
  readonly rights: readonly (Right | "session")[];
  readonly hasBody: boolean;
}

interface Description {
  paths: Record<string, Record<string, { security?: Security[]; requestBody?: object }>>;
}

type Security = { secretKey?: Right[]; session?: string[] };

/** Lists every described route by path, with what it asks for. */
export async function listOperations(app: App): Promise<Operation[]> {
  const { paths } = (await (await app.request("/openapi.json")).json()) as Description;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([lower, { security, requestBody }]) => {
      const method = lower.toUpperCase();
      const rights = readRights(security ?? []);
      return {
        method,
        path,
        name: `${method} ${path}`,
        rights,
        hasBody: requestBody !== undefined,
      };
    }),
  );
  return operations.sort((a, b) => (a.path === b.path ? 0 : a.path < b.path ? -1 : 1));
}

function readRights(security: readonly Security[]): Operation["rights"] {
  // An empty requirement among others: it can do without.
  if (security.some((one) => Object.keys(one).length === 0)) return [];
  const rights = security.find((one) => one.secretKey)?.secretKey;
  return rights ?? (security.some((one) => one.session) ? ["session"] : []);
}

/** Puts values into a path's braces. Throws for a parameter that has none. */
export function fillPath(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${path} needs a value for ${name}`);
    return encodeURIComponent(value);
  });
}

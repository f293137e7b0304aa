import { readFileSync } from "node:fs";

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment says, before anything is checked. */
export interface GivenSettings {
  /** Trimmed and never empty, by name. */
  readonly values: Readonly<Record<string, string>>;
  /** Sentences without their values, each beginning with the name of a variable. */
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
}

/** Kubernetes describes a Service named `heed` to every container beside it by these. */
const OF_KUBERNETES = /^HEED_(SERVICE_|PORT_\d)/;

/**
 * Reads the settings out of the environment: `NAME_FILE` names a file that holds `NAME`, as Docker
 * and Kubernetes hand over secrets. An empty variable counts as absent.
 *
 * @param names all that are known; another that begins with `HEED_` is warned of
 */
export function readEnvironment(
  environment: Environment,
  names: ReadonlySet<string>,
  readText: (path: string) => string = (path) => readFileSync(path, "utf8"),
): GivenSettings {
  const values: Record<string, string> = {};
  const faults: string[] = [];
  const warnings: string[] = [];
  for (const [name, text] of Object.entries(environment)) {
    const value = text?.trim();
    if (!value || !name.startsWith("HEED_") || OF_KUBERNETES.test(name)) continue;
    if (names.has(name)) {
      values[name] = value;
      continue;
    }
    const target = name.replace(/_FILE$/, "");
    if (target === name || !names.has(target)) {
      const nearest = findNearest(name, names);
      warnings.push(`${name} is no setting of Heed${nearest ? `: is it ${nearest}?` : "."}`);
      continue;
    }
    if (environment[target]?.trim()) {
      faults.push(`${name} and ${target} are both set: keep one`);
      continue;
    }
    try {
      const held = readText(value).trim();
      if (held) values[target] = held;
      else faults.push(`${name} names an empty file`);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
      faults.push(`${name} names a file that cannot be read (${code})`);
    }
  }
  return { values, faults, warnings };
}

/** The name that a typing error would make of it; none when none is near. */
function findNearest(name: string, names: ReadonlySet<string>): string | null {
  const [nearest] = [...names]
    .map((known) => ({ known, distance: distanceOf(name, known) }))
    .sort((a, b) => a.distance - b.distance);
  return nearest && nearest.distance <= 4 ? nearest.known : null;
}

/** Levenshtein: how many letters must be put in, taken out or replaced. */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (const [column, against] of [...other].entries()) {
      const replaced = (row[column] ?? 0) + (letter === against ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

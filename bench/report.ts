import type { Part } from "./part.ts";

export interface Machine {
  cpu: string;
  memoryGib: number;
  platform: string;
  node: string;
}

/** What a part found when it was last written. */
export interface Measured {
  date: string;
  machine: Machine;
  result: unknown;
  /** What a reader must know of that run, added by hand; gone once the part is written anew. */
  note?: string;
}

/** docs/benchmarks.json: every part's last results, by its name. */
export type Results = Readonly<Record<string, Measured>>;

/** Writes the results as the page docs/benchmarks.md; parts never measured are left out. */
export function toMarkdown(parts: readonly Part[], results: Results): string {
  const sections = parts.flatMap((part) => {
    const measured = results[part.name];
    if (!measured) return [];
    const { date, machine, result, note } = measured;
    return `${part.toSection(result).trimEnd()}

*\`npm run bench -- ${part.name} --write\` on ${date}: ${machine.cpu}, ${machine.memoryGib} GiB, ${machine.platform}, Node ${machine.node}.${note ? ` ${note}` : ""}*`;
  });
  return `# Benchmarks

Written by \`npm run bench -- --write\`, each part on the day and the machine that it names. The load generator runs in a process of its own on the same machine; what it counts begins once every connection has been answered, with the queues full. Absolute figures move with the machine; the ratios are taken pair by pair within one run.

${sections.join("\n\n")}
`;
}

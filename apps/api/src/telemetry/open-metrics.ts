import type { Family, HistogramPoint } from "./registry.ts";

export const OPEN_METRICS_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/** Writes measures as OpenMetrics 1.0.0 text, which Prometheus and its kin read. */
export function toOpenMetrics(families: readonly Family[]): string {
  const lines: string[] = [];
  for (const family of families) {
    const { name, help, kind } = family;
    lines.push(`# TYPE ${name} ${kind}`, `# HELP ${name} ${escapeText(help)}`);
    if (family.kind === "histogram") {
      for (const point of family.points) lines.push(...histogramLines(name, family.bounds, point));
      continue;
    }
    const sample = kind === "counter" ? `${name}_total` : name;
    for (const { labels, value } of family.points) {
      lines.push(`${sample}${toLabels(labels)} ${value}`);
    }
  }
  return `${lines.join("\n")}\n# EOF\n`;
}

function histogramLines(
  name: string,
  bounds: readonly number[],
  { labels, counts, sum }: HistogramPoint,
): string[] {
  let below = 0;
  const buckets = counts.map((count, at) => {
    below += count;
    const bound = bounds[at];
    const le = bound === undefined ? "+Inf" : toNumber(bound);
    return `${name}_bucket${toLabels({ ...labels, le })} ${below}`;
  });
  const own = toLabels(labels);
  return [...buckets, `${name}_sum${own} ${sum}`, `${name}_count${own} ${below}`];
}

/** A bound is a canonical number: `1.0`, as every reader spells it. */
function toNumber(bound: number): string {
  return Number.isInteger(bound) ? `${bound}.0` : String(bound);
}

function toLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeText(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function escapeText(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
}

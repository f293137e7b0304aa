import { createServer } from "node:http";
import { isIPv6 } from "node:net";
import { type Finding, fault, ok } from "../store/upkeep/finding.ts";

/** A port that Heed listens on, and how it is known to be Heed's. */
export interface Place {
  readonly name: "HEED_PORT" | "HEED_METRICS_PORT";
  readonly path: string;
  /** Many servers answer 200 to everything: only these words make it Heed's. */
  isHeed(body: string): boolean;
}

export const PUBLIC: Place = {
  ...{ name: "HEED_PORT", path: "/livez" },
  isHeed: (body) => body === "ok",
};

export const METRICS: Place = {
  ...{ name: "HEED_METRICS_PORT", path: "/metrics" },
  isHeed: (body) => /^heed_build_info\b/m.test(body),
};

/** Takes the port for a moment; when another has it, asks whether that is Heed itself. */
export async function inspectPort(
  host: string,
  port: number,
  { name, path, isHeed }: Place,
): Promise<Finding> {
  const check = name === "HEED_PORT" ? "port" : "metrics port";
  const where = `Port ${port} on ${host}`;
  const code = await new Promise<string | null>((resolve) => {
    const probe = createServer().once("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code ?? "unknown"),
    );
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
  if (code === null) return ok(check, `${where} is free.`);
  if (code === "EADDRINUSE") {
    const answer = await ask(`http://${toReach(host)}:${port}${path}`);
    if (answer !== null && isHeed(answer)) return ok(check, `${where} is Heed's: it is running.`);
    return fault(check, `${where} is taken.`, `Stop what uses it, or set ${name}.`);
  }
  return fault(check, `${where} cannot be listened on (${code}).`, `Change HEED_HOST or ${name}.`);
}

/** What answers well, but for the space around it; null: nothing does. */
async function ask(url: string): Promise<string | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    const body = await response.text();
    return response.ok ? body.trim() : null;
  } catch {
    return null;
  }
}

/** Under which name of a URL one reaches what listens there: every address is this machine's, too. */
function toReach(host: string): string {
  if (host === "0.0.0.0" || host === "") return "127.0.0.1";
  if (!isIPv6(host)) return host;
  return /^[0:]+$/.test(host) ? "[::1]" : `[${host}]`;
}

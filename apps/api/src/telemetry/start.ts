import type { Environment } from "../environment.ts";
import { errorFields, type Log } from "../http/log.ts";
import type { Registry } from "./registry.ts";
import { NO_TRACING, type Tracing } from "./tracing.ts";

const ENDPOINTS = Object.freeze([
  "OTEL_EXPORTER_OTLP_ENDPOINT",
  "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
  "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
]);

/**
 * Sends traces and measures to where the variables of OpenTelemetry say. Where they say nothing,
 * nothing of it is loaded.
 */
export async function startTracing(
  environment: Environment,
  registry: Registry,
  log: Log,
): Promise<Tracing> {
  const isWanted = ENDPOINTS.some((name) => environment[name]?.trim());
  if (!isWanted || environment["OTEL_SDK_DISABLED"]?.toLowerCase() === "true") return NO_TRACING;
  const { createOpenTelemetry } = await import("./open-telemetry.ts");
  return createOpenTelemetry(environment, registry, (error) =>
    log.error("sending telemetry failed", errorFields(error)),
  );
}

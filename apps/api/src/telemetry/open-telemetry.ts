import type { Context, Link, Span as OtelSpan, SpanContext } from "@opentelemetry/api";
import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { setGlobalErrorHandler, W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-proto";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from "@opentelemetry/resources";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import type { Environment } from "../environment.ts";
import { createMetricProducer } from "./otlp-metrics.ts";
import type { Registry } from "./registry.ts";
import { createSampler } from "./sampler.ts";
import { NO_SPAN, type Span, type SpanOptions, type SpanPlace, type Tracing } from "./tracing.ts";
import { within } from "./within.ts";

/** How long the last spans and measures may take to be sent. */
const SHUTDOWN_MS = 2_000;

const KINDS = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
};

/**
 * Makes what sends spans and measures by OTLP (HTTP, protobuf). Where to, how often and with which
 * headers is read by OpenTelemetry itself, out of its own `OTEL_` variables.
 */
export function createOpenTelemetry(
  environment: Environment,
  registry: Registry,
  onError: (error: unknown) => void,
): Tracing {
  setGlobalErrorHandler(onError);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  const resource = defaultResource()
    .merge(resourceFromAttributes({ "service.name": "heed" }))
    .merge(detectResources({ detectors: [envDetector] }));
  const provider = new TracerProvider({
    resource,
    sampler: createSampler(environment),
    spanProcessors: isOff(environment, "OTEL_TRACES_EXPORTER")
      ? []
      : [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  const meters = isOff(environment, "OTEL_METRICS_EXPORTER")
    ? null
    : new MeterProvider({
        resource,
        readers: [
          new PeriodicExportingMetricReader({
            exporter: new OTLPMetricExporter(),
            exportIntervalMillis: readInterval(environment),
            metricProducers: [createMetricProducer(registry)],
          }),
        ],
      });
  const tracer = provider.getTracer("heed");

  return {
    async run(options, work) {
      if (options.isPart && !trace.getActiveSpan()) return work(NO_SPAN);
      const parent = parentOf(options);
      const { name, kind = "internal", facts = {} } = options;
      const started = tracer.startSpan(name, { kind: KINDS[kind], attributes: facts }, parent);
      try {
        return await context.with(trace.setSpan(parent, started), () => work(toSpan(started)));
      } catch (error) {
        started.setStatus({ code: SpanStatusCode.ERROR });
        started.setAttribute("error.type", error instanceof Error ? error.name : typeof error);
        throw error;
      } finally {
        started.end();
      }
    },
    outgoing() {
      const headers: Record<string, string> = {};
      propagation.inject(context.active(), headers);
      return headers;
    },
    async shutdown() {
      const sent = Promise.allSettled([provider.shutdown(), meters?.shutdown()]);
      // A collector that is away must not hold up the end; what it was not sent is lost.
      await within(SHUTDOWN_MS, sent).catch(onError);
    },
  };
}

function isOff(environment: Environment, name: string): boolean {
  return environment[name]?.trim().toLowerCase() === "none";
}

/** As the specification has it: a minute. */
function readInterval(environment: Environment): number {
  const given = Number(environment["OTEL_METRIC_EXPORT_INTERVAL"]);
  return Number.isSafeInteger(given) && given > 0 ? given : 60_000;
}

function parentOf({ parent }: SpanOptions): Context {
  if (parent === undefined) return context.active();
  return parent === "none" ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, parent);
}

function toSpan(span: OtelSpan): Span {
  return {
    place: toPlace(span.spanContext()),
    rename: (name) => span.updateName(name),
    set: (facts) => span.setAttributes(facts),
    link(place) {
      if (place) span.addLink(toLink(place));
    },
    fail(name) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttribute("error.type", name);
    },
  };
}

function toPlace({ traceId, spanId, traceFlags }: SpanContext): SpanPlace {
  const flags = traceFlags.toString(16).padStart(2, "0");
  return { traceId, spanId, traceparent: `00-${traceId}-${spanId}-${flags}` };
}

function toLink({ traceId, spanId, traceparent }: SpanPlace): Link {
  return { context: { traceId, spanId, traceFlags: Number.parseInt(traceparent.slice(-2), 16) } };
}

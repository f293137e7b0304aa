import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace";
import type { Environment } from "../environment.ts";

/**
 * Reads which traces are kept out of `OTEL_TRACES_SAMPLER` and `OTEL_TRACES_SAMPLER_ARG`; what is
 * not understood counts as the default, `parentbased_always_on`, as OpenTelemetry asks for.
 */
export function createSampler(environment: Environment): Sampler {
  const name = environment["OTEL_TRACES_SAMPLER"]?.trim() ?? "";
  const given = Number.parseFloat(environment["OTEL_TRACES_SAMPLER_ARG"] ?? "");
  const ratio = given >= 0 && given <= 1 ? given : 1;
  switch (name) {
    case "always_on":
      return new AlwaysOnSampler();
    case "always_off":
      return new AlwaysOffSampler();
    case "traceidratio":
      return new TraceIdRatioBasedSampler(ratio);
    case "parentbased_always_off":
      return new ParentBasedSampler({ root: new AlwaysOffSampler() });
    case "parentbased_traceidratio":
      return new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) });
    default:
      return new ParentBasedSampler({ root: new AlwaysOnSampler() });
  }
}

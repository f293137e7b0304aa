import { type HrTime, ValueType } from "@opentelemetry/api";
import { hrTime, millisToHrTime } from "@opentelemetry/core";
import { emptyResource } from "@opentelemetry/resources";
import {
  AggregationTemporality,
  DataPointType,
  type MetricData,
  type MetricProducer,
} from "@opentelemetry/sdk-metrics";
import type { Family, Registry } from "./registry.ts";

/** Hands the same measures to OpenTelemetry that `/metrics` shows: sums since the process began. */
export function createMetricProducer(registry: Registry): MetricProducer {
  const startTime = millisToHrTime(performance.timeOrigin);
  return {
    async collect() {
      const families = await registry.collect();
      const endTime = hrTime();
      const metrics = families.map((family) => toMetricData(family, startTime, endTime));
      return {
        resourceMetrics: {
          // The reader puts its own in the place of this one.
          resource: emptyResource(),
          scopeMetrics: [{ scope: { name: "heed" }, metrics }],
        },
        errors: [],
      };
    },
  };
}

function toMetricData(family: Family, startTime: HrTime, endTime: HrTime): MetricData {
  const { name, help: description } = family;
  const unit = /_(seconds|bytes)$/.exec(name)?.[1] ?? "";
  const common = {
    descriptor: {
      name,
      description,
      unit: unit === "seconds" ? "s" : unit === "bytes" ? "By" : "1",
      valueType: ValueType.DOUBLE,
    },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
  };
  if (family.kind === "histogram") {
    const boundaries = [...family.bounds];
    return {
      ...common,
      dataPointType: DataPointType.HISTOGRAM,
      dataPoints: family.points.map(({ labels, counts, sum }) => ({
        startTime,
        endTime,
        attributes: { ...labels },
        value: {
          buckets: { boundaries, counts: [...counts] },
          sum,
          count: counts.reduce((all, one) => all + one, 0),
        },
      })),
    };
  }
  const dataPoints = family.points.map(({ labels, value }) => ({
    startTime,
    endTime,
    attributes: { ...labels },
    value,
  }));
  return family.kind === "counter"
    ? { ...common, dataPointType: DataPointType.SUM, isMonotonic: true, dataPoints }
    : { ...common, dataPointType: DataPointType.GAUGE, dataPoints };
}

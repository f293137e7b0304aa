import { type MetricReceipt, metricReceipt, PATHS } from "@heed/contracts";
import { expect } from "vitest";
import type { TestProject } from "./test-api.ts";

/** Reads a number and checks it against the contract. */
export async function readNumber(project: TestProject, query: string): Promise<MetricReceipt> {
  const response = await project.admin(`${PATHS.metrics}?${query}`);
  return metricReceipt.parse(await response.json());
}

/** Sends answers by the admin token, 200 a request, and checks that all were stored. */
export async function importAll(project: TestProject, items: readonly object[]): Promise<void> {
  for (let start = 0; start < items.length; start += 200) {
    const response = await project.import(items.slice(start, start + 200));
    const { results } = (await response.json()) as { results: { status: string }[] };
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(["accepted"]));
  }
}

import type { MetricReceipt } from "@heed/contracts";
import type { Context } from "./context.ts";
import { toWindow } from "./period.ts";

/** Before any answer. */
const BEGIN = new Date(0).toISOString();

/** How many samples are not in the number. */
export function leftOutSamples({ excluded }: MetricReceipt): number {
  return excluded.find(({ reason }) => reason === "sample")?.count ?? 0;
}

/** Whether nobody answered the question in the period, not even as a sample. */
export function isEmpty(receipt: MetricReceipt): boolean {
  return receipt.headline.n === 0 && leftOutSamples(receipt) === 0;
}

/** Tells whether a survey has an answer of whatever time, samples included. */
export async function wasEverAnswered(
  { client, now }: Pick<Context, "client" | "now">,
  survey: string,
  signal: AbortSignal,
): Promise<boolean> {
  const query = { survey, ...toWindow(7, now()), from: BEGIN };
  // Exact for every role and whatever was asked, but without samples.
  const { answered } = await client.decisions.read(query, { signal });
  if (answered > 0) return true;
  const all = { ...query, bucket: "none", sample: "include" } as const;
  const { participation } = await client.metrics.read(all, { signal });
  return participation.answered > 0;
}

import type { ServerResponse } from "node:http";
import type { IngestBatch, PageSurvey, ResponseItem } from "@heed/contracts";
import { PATHS } from "@heed/contracts/constants";
import { type Heard, listen, replyJson } from "./test-listener.ts";
import { createSurvey } from "./test-survey.ts";

export const writeKey = "hw_test";

/** An API of two routes on loopback: it gives `surveys` and accepts every item unless told else. */
export async function startApi(
  surveys: readonly PageSurvey[] = [createSurvey()],
  ingest: (response: ServerResponse, batch: IngestBatch, heard: Heard) => void = accept,
) {
  const { apiUrl, heard } = await listen((response, entry) => {
    if (entry.url.startsWith(PATHS.config))
      return replyJson(response, { interface: "en", surveys });
    if (entry.url.startsWith(PATHS.history))
      return replyJson(response, { optedOut: false, prompts: [] });
    ingest(response, JSON.parse(entry.body), entry);
  });
  const batches = () => heard.filter(({ url }) => url === PATHS.ingest);
  return {
    apiUrl,
    heard,
    batches,
    /** Every response the API got, in order; counts of decisions may ride along. */
    items: () =>
      batches()
        // The tests' own client sent them.
        .flatMap(({ body }) => (JSON.parse(body) as IngestBatch).items as ResponseItem[])
        .filter(({ type }) => type === "response"),
  };
}

/** Accepts every item of a batch. */
export function accept(response: ServerResponse, { items }: IngestBatch): void {
  const results = (items as ResponseItem[]).map(({ id }, index) => ({
    index,
    id,
    status: "accepted",
  }));
  replyJson(response, { results });
}

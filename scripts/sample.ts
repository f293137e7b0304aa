import { parseArgs } from "node:util";
import type { IngestResult, RemovalResult, ResponseItem, SurveyRevision } from "@heed/contracts";
import { readKeys } from "./lib/keys.ts";
import { inRoot } from "./lib/paths.ts";
import { createProgress } from "./lib/progress.ts";
import { sampleAnswers } from "./lib/sample-answers.ts";
import { SAMPLE_PROFILES } from "./lib/sample-profiles.ts";

const HELP = `npm run sample               90 days of plausible answers, marked as samples
npm run sample -- --days 30  another number of days (1–365)
npm run sample -- --remove   removes every sample answer and its counts`;

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

const apiUrl =
  process.env["HEED_API_URL"] ?? `http://localhost:${process.env["HEED_PORT"] ?? 4300}`;
const token =
  process.env["HEED_ADMIN_TOKEN"] ??
  readKeys(process.env["HEED_DATA_DIR"] ?? inRoot("data")).adminToken;

async function call<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const response = await fetch(apiUrl + path, { ...init, headers }).catch(() =>
    fail(`Nothing answers at ${apiUrl}: start Heed with npm start, then run this again.`),
  );
  if (!response.ok) {
    fail(`${apiUrl}${path} answered ${response.status}: ${await response.text()}`);
  }
  return (await response.json()) as Answer;
}

async function remove(): Promise<void> {
  const { removed } = await call<RemovalResult>("/v1/responses?sample=only", { method: "DELETE" });
  console.log(
    `${removed.toLocaleString("en")} sample answers removed, and their counts with them.`,
  );
}

async function send(days: number): Promise<void> {
  const { items: surveys } = await call<{ items: SurveyRevision[] }>("/v1/surveys");
  const revisions = new Map(
    surveys.filter(({ status }) => status === "live").map((one) => [one.survey.id, one.revision]),
  );
  const items = [...sampleAnswers(SAMPLE_PROFILES, revisions, days, Date.now())];
  if (items.length === 0) fail("None of the demo surveys is published: start Heed with npm start.");
  const progress = createProgress("Sending samples", items.length);
  const counts = { accepted: 0, known: 0, refused: 0 };
  for (let start = 0; start < items.length; start += 200) {
    const batch: ResponseItem[] = items.slice(start, start + 200);
    const body = JSON.stringify({ sentAt: new Date().toISOString(), items: batch });
    const { results } = await call<IngestResult>("/v1/ingest", { method: "POST", body });
    for (const { status } of results) counts[status] += 1;
    progress(start + batch.length);
  }
  console.log(
    `${counts.accepted.toLocaleString("en")} stored, ${counts.known.toLocaleString("en")} known from before, ${counts.refused} refused. Remove them with: npm run sample -- --remove`,
  );
}

const { values } = parseArgs({
  options: { remove: { type: "boolean" }, days: { type: "string" }, help: { type: "boolean" } },
});
const days = Number(values.days ?? 90);
if (values.help) console.log(HELP);
else if (!Number.isInteger(days) || days < 1 || days > 365) {
  fail(`--days is ${values.days}: give a whole number from 1 to 365.`);
} else if (values.remove) await remove();
else await send(days);

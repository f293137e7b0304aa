import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { ProjectSetup } from "../access/access-store.ts";
import type { ResponseRow } from "../store.ts";

/** 2025-01-01T00:00:00Z: the start of an hour, a day and nothing else. */
export const START = Date.UTC(2025, 0, 1);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** A period that holds every row of the tests. */
export const ALWAYS = { from: START, to: START + 1000 * DAY };

/** Makes an answer of 9 to the survey `shop`; the hash follows what is given. */
export function createRow(given: Partial<ResponseRow> & { projectId: string }): ResponseRow {
  const row: ResponseRow = {
    id: createId(),
    sequence: 1,
    surveyId: "shop",
    revision: 1,
    touchpoint: "checkout.done",
    disposition: "complete",
    answers: [{ question: "nps", value: 9 }],
    occurredAt: START,
    receivedAt: START + 1000,
    language: "en",
    page: "/checkout",
    person: null,
    traits: {},
    gpc: false,
    isSample: false,
    optedOut: false,
    bodyHash: "",
    ...given,
  };
  const { sequence, surveyId, disposition, answers } = row;
  const body = JSON.stringify([sequence, surveyId, disposition, answers]);
  return {
    ...row,
    bodyHash: given.bodyHash ?? createHash("sha256").update(body).digest("hex"),
  };
}

/** Mints a UUID of version 7. */
export function createId(): string {
  const hex = Date.now().toString(16).padStart(12, "0") + randomBytes(10).toString("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `7${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

/** Makes a project with keys nobody else has. */
export function createSetup(given: Partial<ProjectSetup> = {}): ProjectSetup {
  return {
    id: `p-${randomUUID()}`,
    name: "Test",
    writeKey: randomUUID(),
    adminToken: randomUUID(),
    allowedOrigins: [],
    ...given,
  };
}

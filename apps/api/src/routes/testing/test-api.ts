import { randomBytes, randomUUID } from "node:crypto";
import {
  PATHS,
  type Problem,
  type SurveyDefinition,
  type SurveyInput,
  surveyDefinition,
} from "@heed/contracts";
import { afterAll, beforeAll } from "vitest";
import { NO_PROVIDER, type PeopleSettings } from "../../accounts/people.ts";
import { createApp, type HeedApp } from "../../app.ts";
import type { Config } from "../../config.ts";
import { createLog } from "../../http/log.ts";
import { createWriter, type Writer } from "../../ingest/writer.ts";
import { openStore } from "../../store/open.ts";
import type { Store } from "../../store/store.ts";
import { createTestDatabase, type TestDatabase } from "../../store/testing/database.ts";
import { type Contract, createContract } from "./contract.ts";

/** A Thursday, within an hour. */
export const NOW = Date.UTC(2026, 0, 15, 12, 30);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

type TestConfig = Pick<
  Config,
  "widgetDir" | "dashboardDir" | "identitySecret" | "project" | "webhooks"
>;

export interface TestApi extends HeedApp {
  readonly store: Store;
  readonly writer: Writer;
  readonly database: TestDatabase;
  /** Every line that was logged. */
  readonly lines: string[];
  clock: { now: number };
  newProject(allowedOrigins?: readonly string[], id?: string): Promise<TestProject>;
}

export interface TestProject {
  readonly id: string;
  readonly writeKey: string;
  readonly adminToken: string;
  publish(survey?: SurveyInput): Promise<number>;
  /** As the dashboard or a server asks. */
  admin(path: string, init?: RequestInit): Promise<Response>;
  /** As a page sends, with the write key in the body. */
  send(items: readonly unknown[], given?: Record<string, unknown>): Promise<Response>;
  /** As a server sends, with the admin token. */
  import(items: readonly unknown[]): Promise<Response>;
}

/** Opens one app on one real database for the tests of a file. */
export function useTestApi(
  dialect: Store["dialect"] = "sqlite",
  given: Partial<TestConfig> = {},
  people: PeopleSettings = NO_PROVIDER,
): () => TestApi {
  let api: TestApi | null = null;
  beforeAll(async () => {
    const database = await createTestDatabase(dialect);
    const store = await openStore(database.url);
    await store.migrate();
    const config = {
      ...{ widgetDir: "/", dashboardDir: "/", identitySecret: null, project: "default" },
      webhooks: { allowPrivate: false },
      ...given,
    };
    api = assemble(store, database, config, people);
  }, 30_000);
  afterAll(async () => {
    api?.live.close();
    await api?.writer.drain();
    await api?.store.close();
    await api?.database.remove();
  });
  return () => {
    if (!api) throw new Error("the app is not open yet");
    return api;
  };
}

function assemble(
  store: Store,
  database: TestDatabase,
  config: TestConfig,
  people: PeopleSettings,
): TestApi {
  const clock = { now: NOW };
  const lines: string[] = [];
  const log = createLog("requests", (line) => lines.push(line));
  const writer = createWriter(store);
  const heed = createApp({
    ...{ store, writer, config, log, people, webhooks: config.webhooks },
    clock: () => clock.now,
    // Real ones take a third of a second each.
    passwordCost: 4,
  });
  holdToContract(heed);
  const newProject = async (
    allowedOrigins: readonly string[] = [],
    id = `p-${randomUUID()}`,
  ): Promise<TestProject> => {
    const setup = {
      id,
      name: "Test",
      writeKey: `heed_pub_${randomBytes(12).toString("hex")}`,
      adminToken: `heed_admin_${randomBytes(16).toString("hex")}`,
      allowedOrigins,
    };
    await store.ensureProject(setup);
    return createProject(heed, clock, setup);
  };
  return { ...heed, store, writer, database, lines, clock, newProject };
}

/** From now on a request fails whose response is not as `/openapi.json` describes it. */
function holdToContract({ app }: HeedApp): void {
  const { request } = app;
  let contract: Promise<Contract> | null = null;
  app.request = async (input, init, ...rest) => {
    const response = await request(input, init, ...rest);
    const isRequest = input instanceof Request;
    const { pathname } = new URL(isRequest ? input.url : input, "http://heed.test");
    const method = init?.method ?? (isRequest ? input.method : "GET");
    if (!/^\/(v1|a)\//.test(pathname)) return response;
    contract ??= createContract(request);
    const fault = await (await contract)(method, pathname, response);
    if (fault) throw new Error(fault);
    return response;
  };
}

function createProject(
  { app }: HeedApp,
  clock: { now: number },
  setup: { id: string; writeKey: string; adminToken: string },
): TestProject {
  const bearer = { authorization: `Bearer ${setup.adminToken}` };
  const json = { "content-type": "application/json" };
  const admin = async (path: string, init: RequestInit = {}) =>
    app.request(path, { ...init, headers: { ...bearer, ...json, ...init.headers } });
  const post = (body: object, headers: Record<string, string>) =>
    app.request(PATHS.ingest, { method: "POST", headers, body: JSON.stringify(body) });
  const sentAt = () => new Date(clock.now).toISOString();
  return {
    ...setup,
    admin,
    async publish(survey = shopSurvey()) {
      const response = await admin(`${PATHS.surveys}/${survey.id}`, {
        method: "PUT",
        body: JSON.stringify(survey),
      });
      const { revision } = (await response.json()) as { revision: number };
      return revision;
    },
    send: async (items, given = {}) =>
      post({ writeKey: setup.writeKey, sentAt: sentAt(), items, ...given }, json),
    import: async (items) => post({ sentAt: sentAt(), items }, { ...bearer, ...json }),
  };
}

/** A survey of one NPS question, a comment and a CSAT question. */
export function shopSurvey(given: Partial<SurveyInput> = {}): SurveyDefinition {
  return surveyDefinition.parse({
    id: "shop",
    name: { en: "Shop" },
    touchpoint: "checkout.done",
    defaultLanguage: "en",
    questions: [
      {
        id: "recommend",
        kind: "scale",
        scale: "nps-0-10",
        text: { en: "How likely are you to recommend us?" },
        labels: { min: { en: "Not at all" }, max: { en: "Very" } },
      },
      { id: "why", kind: "text", text: { en: "Why?" }, maxLength: 10 },
      {
        id: "satisfied",
        kind: "scale",
        scale: "csat-1-5",
        text: { en: "How satisfied are you?" },
        labels: { min: { en: "Not at all" }, max: { en: "Very" } },
      },
    ],
    thanks: { en: "Thank you." },
    ...given,
  });
}

/** Mints a UUID of version 7. */
export function newId(): string {
  return randomUUID().replace(/^(.{14})4/, "$17");
}

/** An answered prompt: a score of 9, just now. */
export function answerOf(given: Readonly<Record<string, unknown>> = {}) {
  const item = {
    type: "response",
    id: newId(),
    sequence: 1,
    survey: "shop",
    revision: 1,
    disposition: "complete",
    answers: [{ question: "recommend", value: 9 }],
    occurredAt: new Date(NOW).toISOString(),
    language: "en",
  };
  return { ...item, ...given };
}

/** Reads a problem and checks that the status line agrees with it. */
export async function readProblem(response: Response): Promise<Problem> {
  const problem = (await response.json()) as Problem;
  if (response.headers.get("content-type") !== "application/problem+json") {
    throw new Error(`no problem, but ${JSON.stringify(problem)}`);
  }
  if (problem.status !== response.status) throw new Error("the body tells another status");
  return problem;
}

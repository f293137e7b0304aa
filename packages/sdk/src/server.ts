import type {
  DecisionFunnel,
  Dimension,
  KanoReceipt,
  KanoSegmentReceipt,
  MetricReceipt,
  RatingReceipt,
  RatingSegmentReceipt,
  RemovalResult,
  ResponsePage,
  SegmentReceipt,
  StoredResponse,
  SurveyRevision,
} from "@heed/contracts";
import { PATHS, SERVER_PATHS } from "@heed/contracts/constants";
import { createCaller, toJson } from "./server-call.ts";
import { ingest } from "./server-ingest.ts";
import { createResponseId, createSend } from "./server-send.ts";
import { streamResponses } from "./server-stream.ts";
import type { CallOptions, HeedServer, HeedServerOptions, ResponseQuery } from "./server-types.ts";
import type { SurveySet } from "./surveys.ts";

export { signIdentity } from "@heed/contracts/signing";
export { HeedError } from "./heed-error.ts";
export { createResponseId } from "./server-send.ts";
export type {
  CallOptions,
  ChannelAnswer,
  HeedServer,
  HeedServerOptions,
  QuestionQuery,
  ResponseQuery,
  StreamEvent,
  StreamOptions,
} from "./server-types.ts";
export { createSignedLink, type SignedLinkOptions } from "./signed-links.ts";
export { type VerifyOptions, verifyWebhook, type WebhookEvent } from "./webhooks.ts";

/**
 * Creates the admin client. It needs `fetch` alone, so it runs in Node 18 and later, at the edge and
 * in an operator's browser. Calls are tried again while that may help.
 *
 * @example
 * const heed = createHeedServer({ apiUrl: "https://heed.example.com", token });
 * const receipt = await heed.metrics.read({ survey: "shop-nps" });
 */
export function createHeedServer<Surveys extends SurveySet = SurveySet>(
  options: HeedServerOptions,
): HeedServer<Surveys> {
  const caller = createCaller(options);
  const { call } = caller;

  const surveyPath = (id: string) => `${PATHS.surveys}/${encodeURIComponent(id)}`;
  const dimensionPath = (name: string) => `${SERVER_PATHS.dimensions}/${encodeURIComponent(name)}`;
  const listSurveys = async (given?: CallOptions) =>
    (await call<{ items: SurveyRevision[] }>(PATHS.surveys, {}, given)).items;
  const readSurvey = async (id: string, given?: CallOptions) =>
    (await listSurveys(given)).find(
      ({ survey, status }) => survey.id === id && status === "live",
    ) ?? null;
  const listResponses = ({ signal, ...query }: ResponseQuery = {}) =>
    call<ResponsePage>(
      `${PATHS.responses}?${toQueryString(query)}`,
      {},
      signal ? { signal } : undefined,
    );

  return {
    request: async (method, path, body, given) =>
      call(
        path,
        {
          method,
          ...(body === undefined ? {} : { body: toJson(body) }),
          // Whatever a POST makes is made once, however often it is sent.
          ...(method === "POST"
            ? { headers: { "idempotency-key": await createResponseId() } }
            : {}),
        },
        given,
      ),
    surveys: {
      list: listSurveys,
      read: readSurvey,
      publish: (definition, given) =>
        call<SurveyRevision>(
          surveyPath(definition.id),
          { method: "PUT", body: toJson(definition) },
          given,
        ),
      retire: (id, revision, given) =>
        call<void>(`${surveyPath(id)}/revisions/${revision}/retire`, { method: "POST" }, given),
    },
    metrics: {
      read: (query, given) =>
        call<MetricReceipt>(`${PATHS.metrics}?${toQueryString(query)}`, {}, given),
      by: (by, query, given) =>
        call<SegmentReceipt>(`${PATHS.metrics}?${toQueryString({ ...query, by })}`, {}, given),
      ratings: (query, given) =>
        call<RatingReceipt>(`${PATHS.metrics}?${toQueryString(query)}`, {}, given),
      ratingsBy: (by, query, given) =>
        call<RatingSegmentReceipt>(
          `${PATHS.metrics}?${toQueryString({ ...query, by })}`,
          {},
          given,
        ),
      kano: (query, given) =>
        call<KanoReceipt>(`${PATHS.metrics}?${toQueryString(query)}`, {}, given),
      kanoBy: (by, query, given) =>
        call<KanoSegmentReceipt>(`${PATHS.metrics}?${toQueryString({ ...query, by })}`, {}, given),
    },
    dimensions: {
      list: async (given) =>
        (await call<{ items: Dimension[] }>(SERVER_PATHS.dimensions, {}, given)).items,
      put: (name, dimension, given) =>
        call<Dimension>(dimensionPath(name), { method: "PUT", body: toJson(dimension) }, given),
      remove: (name, given) => call<void>(dimensionPath(name), { method: "DELETE" }, given),
    },
    decisions: {
      read: (query, given) =>
        call<DecisionFunnel>(`${SERVER_PATHS.decisions}?${toQueryString(query)}`, {}, given),
    },
    responses: {
      list: listResponses,
      all: (query) => readPages(listResponses, query),
      send: createSend(caller, readSurvey),
      erase: (id, given) =>
        call<void>(`${PATHS.responses}/${encodeURIComponent(id)}`, { method: "DELETE" }, given),
      removeSamples: (given) =>
        call<RemovalResult>(`${PATHS.responses}?sample=only`, { method: "DELETE" }, given),
    },
    ingest: (items, given) => ingest(caller, items, given),
    stream: (streamOptions = {}) => streamResponses(caller.open, streamOptions),
  };
}

async function* readPages(
  list: (query: ResponseQuery) => Promise<ResponsePage>,
  query: ResponseQuery = {},
): AsyncGenerator<StoredResponse> {
  let next: ResponseQuery | null = query;
  while (next) {
    const { items, nextCursor }: ResponsePage = await list(next);
    yield* items;
    next = nextCursor === null ? null : { ...query, cursor: nextCursor };
  }
}

function toQueryString(query: object): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  return parameters.toString();
}

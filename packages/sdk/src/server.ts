import type { MetricReceipt, RemovalResult, ResponsePage, SurveyRevision } from "@heed/contracts";
import { PATHS } from "@heed/contracts/constants";
import { ingest } from "./server-ingest.ts";
import { streamResponses } from "./server-stream.ts";
import type { HeedServer, HeedServerOptions } from "./server-types.ts";
import { readJson, request, toUrl } from "./transport.ts";

export { HeedError } from "./heed-error.ts";
export type {
  HeedServer,
  HeedServerOptions,
  ResponseQuery,
  StreamEvent,
  StreamOptions,
} from "./server-types.ts";

/**
 * Creates the admin client. It needs `fetch` alone, so it runs in Node 18 and later, at the edge and
 * in an operator's browser.
 *
 * @example
 * const heed = createHeedServer({ apiUrl: "https://heed.example.com", token });
 * const receipt = await heed.metrics.read({ survey: "shop-nps" });
 */
export function createHeedServer(options: HeedServerOptions): HeedServer {
  const { apiUrl, token } = options;
  const fetch: typeof globalThis.fetch = options.fetch ?? ((...args) => globalThis.fetch(...args));

  const send = (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${token}`);
    if (init.body) headers.set("content-type", "application/json");
    return request(fetch, toUrl(apiUrl, path), { ...init, headers });
  };
  const sendForJson = async <Body>(path: string, init?: RequestInit): Promise<Body> =>
    readJson<Body>(await send(path, init));

  return {
    surveys: {
      list: async () => (await sendForJson<{ items: SurveyRevision[] }>(PATHS.surveys)).items,
      publish: (definition) =>
        sendForJson<SurveyRevision>(`${PATHS.surveys}/${encodeURIComponent(definition.id)}`, {
          method: "PUT",
          body: JSON.stringify(definition),
        }),
      retire: async (id, revision) => {
        const path = `${PATHS.surveys}/${encodeURIComponent(id)}/revisions/${revision}/retire`;
        await send(path, { method: "POST" });
      },
    },
    metrics: {
      read: (query, { signal } = {}) =>
        sendForJson<MetricReceipt>(
          `${PATHS.metrics}?${toQueryString(query)}`,
          signal ? { signal } : {},
        ),
    },
    responses: {
      list: ({ signal, ...query } = {}) =>
        sendForJson<ResponsePage>(
          `${PATHS.responses}?${toQueryString(query)}`,
          signal ? { signal } : {},
        ),
      removeSamples: () =>
        sendForJson<RemovalResult>(`${PATHS.responses}?sample=only`, { method: "DELETE" }),
    },
    ingest: (items) => ingest(send, items),
    stream: (streamOptions = {}) => streamResponses(send, streamOptions),
  };
}

function toQueryString(query: object): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  return parameters.toString();
}

import type {
  DecisionFunnel,
  Dimension,
  KanoReceipt,
  KanoSegmentReceipt,
  MetricReceipt,
  RatingReceipt,
  RatingSegmentReceipt,
  SegmentReceipt,
  StoredResponse,
  SurveyRevision,
} from "@heed/contracts";

export interface TestApi {
  fetch: typeof globalThis.fetch;
  /** What `GET /v1/metrics` answers, by survey, or by `survey/question`. */
  receipts: Map<string, MetricReceipt>;
  responses: StoredResponse[];
  /** What `GET /v1/decisions` answers; null: nobody was weighed. */
  funnel: DecisionFunnel | null;
  dimensions: Dimension[];
  /** What `GET /v1/metrics` answers when it is asked by a dimension. */
  segments: SegmentReceipt | null;
  /** What `GET /v1/metrics` answers when it is asked for what has no scale, by question. */
  ratings: Map<string, RatingReceipt | KanoReceipt>;
  /** The same when it is asked by a dimension. */
  cuts: Map<string, RatingSegmentReceipt | KanoSegmentReceipt>;
  /** The queries of every `GET /v1/metrics`. */
  asked: URLSearchParams[];
  /** Refuses a request with a problem's code and status; null: it is answered. */
  refuse(url: URL): readonly [code: string, status: number] | null;
  /** Stores a response and tells every open stream, as the API does. */
  store(response: StoredResponse): void;
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": status < 400 ? "application/json" : "application/problem+json" },
  });

function problem(code: string, status: number): Response {
  return json(
    {
      type: `/docs/errors#${code}`,
      title: code,
      status,
      detail: `The API says ${code}.`,
      instance: "/",
      code,
      requestId: "test",
      errors: [],
    },
    status,
  );
}

/** Speaks the API's side of the wire inside the page: the real client and its stream run against it. */
export function createTestApi(
  token: string,
  surveys: readonly SurveyRevision[],
  receipts: readonly MetricReceipt[],
): TestApi {
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const encoder = new TextEncoder();
  const api: TestApi = {
    receipts: new Map(receipts.map((receipt) => [receipt.survey, receipt])),
    responses: [],
    funnel: null,
    dimensions: [],
    segments: null,
    ratings: new Map(),
    cuts: new Map(),
    asked: [],
    refuse: () => null,
    store(response) {
      api.responses.unshift(response);
      const event = `event: response\nid: ${api.responses.length}\ndata: ${JSON.stringify(response)}\n\n`;
      for (const stream of streams) stream.enqueue(encoder.encode(event));
    },
    async fetch(input, init) {
      const request = new Request(input, init);
      const url = new URL(request.url);
      const { pathname, searchParams } = url;
      if (request.headers.get("authorization") !== `Bearer ${token}`) {
        return problem("unknown-key", 401);
      }
      const refusal = api.refuse(url);
      if (refusal) return problem(...refusal);
      if (pathname === "/v1/surveys") return json({ items: surveys });
      if (pathname === "/v1/responses") return json({ items: api.responses, nextCursor: null });
      if (pathname === "/v1/decisions") {
        const survey = searchParams.get("survey") ?? "";
        const period = { from: searchParams.get("from") ?? "", to: searchParams.get("to") ?? "" };
        const nobody = { weighed: 0, due: 0, held: [], shown: 0, started: 0, answered: 0 };
        return json(api.funnel ?? { survey, period, ...nobody, dismissed: 0 });
      }
      if (pathname === "/v1/dimensions") return json({ items: api.dimensions });
      if (pathname === "/v1/metrics" && searchParams.has("by")) {
        const cut = api.cuts.get(searchParams.get("question") ?? "");
        if (cut) return json(cut);
        return api.segments ? json(api.segments) : problem("invalid-request", 422);
      }
      if (pathname === "/v1/metrics") {
        api.asked.push(searchParams);
        const rating = api.ratings.get(searchParams.get("question") ?? "");
        if (rating) return json(rating);
        const survey = searchParams.get("survey") ?? "";
        const ofQuestion = api.receipts.get(`${survey}/${searchParams.get("question")}`);
        const receipt = ofQuestion ?? api.receipts.get(survey);
        return receipt ? json(receipt) : problem("unknown-survey", 422);
      }
      const body = new ReadableStream<Uint8Array>({
        start(stream) {
          streams.add(stream);
          request.signal.addEventListener("abort", () => streams.delete(stream));
          stream.enqueue(encoder.encode(": open\n\n"));
        },
      });
      return new Response(body, { headers: { "content-type": "text/event-stream" } });
    },
  };
  return api;
}

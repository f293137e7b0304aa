import type {
  ItemResult,
  MetricQueryInput,
  MetricReceipt,
  RemovalResult,
  ResponseItem,
  ResponsePage,
  StoredResponse,
  SurveyInput,
  SurveyRevision,
} from "@heed/contracts";

export interface HeedServerOptions {
  /** The API's base URL, such as `https://heed.example.com`. */
  apiUrl: string;
  /** The project's admin token: keep it out of visitors' pages. */
  token: string;
  fetch?: typeof globalThis.fetch;
}

export interface ResponseQuery {
  /** Default: every survey. */
  survey?: string;
  /** `nextCursor` of the page before. */
  cursor?: string;
  /** 1–100. */
  limit?: number;
  signal?: AbortSignal;
}

export interface StreamOptions {
  /** Ends the stream, and its connection, quietly. */
  signal?: AbortSignal;
  /** The `id` of the last event seen: the stream goes on after it. Default: from now on. */
  lastEventId?: string;
  /** Told when the connection stands (`open`) and when it is lost and tried again (`waiting`). */
  onState?: (state: "open" | "waiting") => void;
  /**
   * Told that numbers changed in another way than by one answer, so that they are read anew: a
   * survey was published or retired, samples were removed, or more was missed than can be replayed.
   */
  onChange?: (reason: string) => void;
}

export interface StreamEvent {
  type: "response";
  response: StoredResponse;
  /** Pass as `lastEventId` to go on after this event. */
  id: string;
}

/** The admin client. Every method rejects with HeedError only. */
export interface HeedServer {
  surveys: {
    /** Every revision of every survey, newest first within a survey. */
    list(): Promise<SurveyRevision[]>;
    /** Makes the definition the live revision; the same definition again changes nothing. */
    publish(definition: SurveyInput): Promise<SurveyRevision>;
    /** Takes the revision out of use: it takes no more answers. */
    retire(id: string, revision: number): Promise<void>;
  };
  metrics: {
    read(query: MetricQueryInput, options?: { signal?: AbortSignal }): Promise<MetricReceipt>;
  };
  responses: {
    /** One page, newest first. */
    list(query?: ResponseQuery): Promise<ResponsePage>;
    /** Removes every response that is marked as made up. */
    removeSamples(): Promise<RemovalResult>;
  };
  /**
   * Sends responses, split into batches as the API takes them; each batch is tried up to four times.
   *
   * @returns one result an item, in the items' order; refused items are among them.
   */
  ingest(items: readonly ResponseItem[]): Promise<ItemResult[]>;
  /**
   * Yields every response as it is stored. Reconnects by itself and goes on where it was; after
   * `signal` it just ends.
   *
   * @throws HeedError when the API refuses the stream for good, as with a wrong token.
   */
  stream(options?: StreamOptions): AsyncIterable<StreamEvent>;
}

import type {
  AnswerValue,
  DecisionFunnel,
  DecisionQuery,
  Dimension,
  DimensionInput,
  Disposition,
  ItemResult,
  KanoReceipt,
  KanoSegmentReceipt,
  MetricQueryInput,
  MetricReceipt,
  RatingReceipt,
  RatingSegmentReceipt,
  RemovalResult,
  ResponseItem,
  ResponsePage,
  SegmentQueryInput,
  SegmentReceipt,
  StoredResponse,
  SurveyInput,
  SurveyRevision,
  Traits,
} from "@heed/contracts";
import type { AnswersOf, SurveyIdOf, SurveySet } from "./surveys.ts";

export interface HeedServerOptions {
  /** The API's base URL, such as `https://heed.example.com`. */
  apiUrl: string;
  /** The project's admin token: keep it out of visitors' pages. */
  token: string;
  fetch?: typeof globalThis.fetch;
  /** How long one attempt may take, its answer's body included; default 30 s. */
  timeoutMs?: number;
  /** How often a call is tried at most while trying again may help; default 4. */
  attempts?: number;
}

export interface CallOptions {
  /** Ends the call, and its wait between two attempts, with `aborted`. */
  signal?: AbortSignal;
}

/** An answer that another channel took. */
export interface ChannelAnswer<
  Id extends string = string,
  Answers extends object = Readonly<Record<string, AnswerValue>>,
> {
  survey: Id;
  /** By question id. */
  answers: Answers;
  /** Default: the live revision. */
  revision?: number;
  /** BCP 47; default: the survey's own. */
  language?: string;
  /** When it was given; default now. */
  occurredAt?: Date | number | string;
  /** The host's own id of the person. */
  person?: string;
  traits?: Traits;
  /** A UUIDv7, such as a ticket keeps: the same id is one response. Default: a new one. */
  id?: string;
  /** Of states of the same id the highest stands; default 1. */
  sequence?: number;
  /** Default: `complete` with answers, else `shown`. */
  disposition?: Disposition;
}

export interface ResponseQuery {
  /** Default: every survey. */
  survey?: string;
  /** `nextCursor` of the page before. */
  cursor?: string;
  /** 1–100. */
  limit?: number;
  /** Shows what looks personal and contacts: needs the scope answers:unmask, and is audited. */
  unmask?: boolean;
  signal?: AbortSignal;
}

/** What a question that has no scale is asked by. */
export type QuestionQuery = MetricQueryInput & { question: string };

/** What is sent of one of the surveys. */
export type ChannelAnswerOf<Surveys extends SurveySet> = SurveySet extends Surveys
  ? ChannelAnswer
  : {
      [Id in SurveyIdOf<Surveys>]: ChannelAnswer<Id, AnswersOf<Surveys, Id>>;
    }[SurveyIdOf<Surveys>];

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
export interface HeedServer<Surveys extends SurveySet = SurveySet> {
  /**
   * Asks any route that has no method of its own here, such as those of keys or webhooks: the API's
   * `/openapi.json` names them. Resolves to the answer's JSON; null where it has none.
   *
   * @example
   * const { items } = await heed.request<{ items: unknown[] }>("GET", "/v1/webhooks");
   */
  request<Body>(method: string, path: string, body?: unknown, options?: CallOptions): Promise<Body>;
  surveys: {
    /** Every revision of every survey, newest first within a survey. */
    list(options?: CallOptions): Promise<SurveyRevision[]>;
    /** The live revision; null when there is none. */
    read(id: SurveyIdOf<Surveys>, options?: CallOptions): Promise<SurveyRevision | null>;
    /** Makes the definition the live revision; the same definition again changes nothing. */
    publish(definition: SurveyInput, options?: CallOptions): Promise<SurveyRevision>;
    /** Takes the revision out of use: it takes no more answers. */
    retire(id: string, revision: number, options?: CallOptions): Promise<void>;
  };
  metrics: {
    read(query: MetricQueryInput, options?: CallOptions): Promise<MetricReceipt>;
    /** One number a segment of a dimension, the most answers first; small segments are left out. */
    by(
      dimension: string,
      query: Omit<SegmentQueryInput, "by">,
      options?: CallOptions,
    ): Promise<SegmentReceipt>;
    /** The mean, its series and each score's share, of a rating or of each row of a matrix. */
    ratings(query: QuestionQuery, options?: CallOptions): Promise<RatingReceipt>;
    /** The mean of each segment of a dimension, of a rating or of each row of a matrix. */
    ratingsBy(
      dimension: string,
      query: Omit<QuestionQuery, "bucket">,
      options?: CallOptions,
    ): Promise<RatingSegmentReceipt>;
    /** What kind of feature a pair of Kano questions found, its coefficients and their series. */
    kano(query: QuestionQuery, options?: CallOptions): Promise<KanoReceipt>;
    /** What kind of feature it is to each segment of a dimension. */
    kanoBy(
      dimension: string,
      query: Omit<QuestionQuery, "bucket">,
      options?: CallOptions,
    ): Promise<KanoSegmentReceipt>;
  };
  dimensions: {
    /** What answers are counted by, and how far those from before are. */
    list(options?: CallOptions): Promise<Dimension[]>;
    /** Counts answers by it from now on, and those from before in the background. */
    put(name: string, dimension: DimensionInput, options?: CallOptions): Promise<Dimension>;
    remove(name: string, options?: CallOptions): Promise<void>;
  };
  decisions: {
    /** From those who might have been asked to those who answered, and why the others were not. */
    read(query: DecisionQuery, options?: CallOptions): Promise<DecisionFunnel>;
  };
  responses: {
    /** One page, newest first. */
    list(query?: ResponseQuery): Promise<ResponsePage>;
    /** Every response, newest first, page after page as they are asked for. */
    all(query?: ResponseQuery): AsyncIterable<StoredResponse>;
    /**
     * Sends one answer that another channel took.
     *
     * @throws HeedError with the item's own code when the API refuses it
     */
    send(answer: ChannelAnswerOf<Surveys>, options?: CallOptions): Promise<ItemResult>;
    /**
     * Erases one response for good, with all that it counted.
     *
     * @throws HeedError `not-found` when no such response is stored
     */
    erase(id: string, options?: CallOptions): Promise<void>;
    /** Removes every response that is marked as made up. */
    removeSamples(options?: CallOptions): Promise<RemovalResult>;
  };
  /**
   * Sends responses, split into batches as the API takes them.
   *
   * @returns one result an item, in the items' order; refused items are among them.
   */
  ingest(items: readonly ResponseItem[], options?: CallOptions): Promise<ItemResult[]>;
  /**
   * Yields every response as it is stored. Reconnects by itself and goes on where it was; after
   * `signal` it just ends.
   *
   * @throws HeedError when the API refuses the stream for good, as with a wrong token.
   */
  stream(options?: StreamOptions): AsyncIterable<StreamEvent>;
}

/** Where a span stands, in the words of W3C Trace Context. */
export interface SpanPlace {
  readonly traceId: string;
  readonly spanId: string;
  /** As it goes into the header of that name. */
  readonly traceparent: string;
}

export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

export interface Span {
  /** Null when nothing is traced. */
  readonly place: SpanPlace | null;
  rename(name: string): void;
  set(facts: SpanFacts): void;
  /** Points to a span of another trace that this one waits for, or works for. */
  link(place: SpanPlace | null): void;
  /** Marks the span as failed, by the error's name alone: its message may hold an answer. */
  fail(name: string): void;
}

export interface SpanOptions {
  readonly name: string;
  /** Default `internal`. */
  readonly kind?: "server" | "client" | "consumer" | "internal";
  readonly facts?: SpanFacts;
  /** Is none of its own: without a span around, nothing is traced. */
  readonly isPart?: boolean;
  /** A caller's headers; `none` begins a trace of its own. Default: the span around. */
  readonly parent?: "none" | { readonly traceparent: string; readonly tracestate?: string };
}

export interface Tracing {
  /** Runs the work within a span; a rejection marks it as failed and is passed on. */
  run<Result>(options: SpanOptions, work: (span: Span) => Promise<Result>): Promise<Result>;
  /** The headers that carry the span around on to another server; none when nothing is traced. */
  outgoing(): Readonly<Record<string, string>>;
  /** Sends what has not been sent yet. */
  shutdown(): Promise<void>;
}

export const NO_SPAN: Span = Object.freeze({
  place: null,
  rename() {},
  set() {},
  link() {},
  fail() {},
});

/** Traces nothing, and costs nothing. */
export const NO_TRACING: Tracing = Object.freeze({
  run: (_: SpanOptions, work: (span: Span) => Promise<never>) => work(NO_SPAN),
  outgoing: () => ({}),
  shutdown: () => Promise.resolve(),
});

import { HeedError } from "@heed/sdk/server";
import type { ReactiveController, ReactiveControllerHost } from "lit";

/** At most two reads a second, however fast answers come in. */
const GAP_MS = 500;
const RETRY_MS = 5_000;

/** Does something with what was read. */
interface Taker<Value> {
  /**
   * Is given every value before it is kept, and never one of a read that was stopped: what a read
   * is to change is changed here, not while it reads.
   */
  take(value: Value): void;
}

/**
 * Reads something of the API for an element and keeps the latest value while it is read anew, so
 * that numbers change in place. Requests that come together become one.
 */
export class Reading<Value> implements ReactiveController {
  /** null until the first read has succeeded. */
  value: Value | null = null;
  /** Why the latest read failed; null when it did not. */
  problem: unknown = null;
  /** When `value` was read, epoch ms. */
  readAt: number | null = null;

  readonly #host: ReactiveControllerHost;
  readonly #read: (signal: AbortSignal) => Promise<Value>;
  readonly #taker: Taker<Value> | undefined;
  #abort: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #startedAt = Number.NEGATIVE_INFINITY;
  #isStale = false;

  constructor(
    host: ReactiveControllerHost,
    read: (signal: AbortSignal) => Promise<Value>,
    taker?: Taker<Value>,
  ) {
    this.#host = host;
    this.#read = read;
    this.#taker = taker;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#halt();
  }

  /** Reads again soon: at once when the latest read is long past, else when its time has come. */
  request(): void {
    if (this.#abort) this.#isStale = true;
    else this.#schedule(this.#startedAt + GAP_MS - Date.now());
  }

  /** Forgets the value and reads at once: something else is to be shown. */
  restart(): void {
    this.stop();
    void this.#start();
  }

  /** Forgets the value and what is being read: none of it is to be shown any more. */
  stop(): void {
    this.#halt();
    this.value = null;
    this.problem = null;
    this.readAt = null;
  }

  /** Reads at once and keeps the value meanwhile. */
  again(): void {
    this.#halt();
    void this.#start();
  }

  #halt(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#abort?.abort();
    this.#abort = null;
    this.#isStale = false;
  }

  #schedule(delayMs: number): void {
    if (this.#timer !== undefined) return;
    if (delayMs <= 0) {
      void this.#start();
      return;
    }
    this.#timer = setTimeout(() => void this.#start(), delayMs);
  }

  async #start(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const abort = new AbortController();
    this.#abort = abort;
    this.#isStale = false;
    this.#startedAt = Date.now();
    try {
      const value = await this.#read(abort.signal);
      if (abort.signal.aborted) return;
      this.#taker?.take(value);
      this.value = value;
      this.problem = null;
      this.readAt = Date.now();
    } catch (error) {
      if (abort.signal.aborted) return;
      this.problem = error;
    }
    this.#abort = null;
    if (this.#isStale) this.#schedule(this.#startedAt + GAP_MS - Date.now());
    else if (HeedError.is(this.problem) && this.problem.isRetryable) this.#schedule(RETRY_MS);
    this.#host.requestUpdate();
  }
}

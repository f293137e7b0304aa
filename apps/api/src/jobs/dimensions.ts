import type { Store } from "../store/store.ts";

export interface DimensionBuilding {
  /** How long to wait when nothing is left to do. Default 5 s. */
  intervalMs?: number;
  /** How long to let writers go first between two steps. Default 5 ms. */
  pauseMs?: number;
  onError?: (error: unknown) => void;
}

export interface DimensionBuilder {
  /** Looks at once, as when a dimension was made. */
  wake(): void;
  /** Resolves when no step is under way. */
  stop(): Promise<void>;
}

/**
 * Builds dimensions from the rows in small steps, each a transaction of its own, and has those built
 * anew that a replica wrote past; without keeping the process alive. A process that ends in between
 * goes on where it was; several replicas take turns. A step that fails is reported, and tried again
 * at the next interval.
 */
export function startDimensionBuilder(
  store: Pick<Store, "advanceDimensions" | "recheckDimensions">,
  {
    intervalMs = 5_000,
    pauseMs = 5,
    onError = (error) => console.error("Building dimensions failed.", error),
  }: DimensionBuilding = {},
): DimensionBuilder {
  let isStopped = false;
  let isAwaited = false;
  let underWay: Promise<void> | null = null;

  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, pauseMs));

  async function work(): Promise<void> {
    for (const step of [() => store.recheckDimensions(), () => store.advanceDimensions()]) {
      while (!isStopped && (await step())) await pause();
    }
  }

  function wake(): void {
    if (isStopped) return;
    // Whoever calls during the last step still has to be served.
    isAwaited = true;
    underWay ??= (async () => {
      while (isAwaited && !isStopped) {
        isAwaited = false;
        await work().catch(onError);
      }
      underWay = null;
    })();
  }

  const timer = setInterval(wake, intervalMs).unref();
  wake();
  return {
    wake,
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await underWay;
    },
  };
}

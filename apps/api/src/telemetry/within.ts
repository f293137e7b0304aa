/** Rejects after so long; the work itself goes on, and what becomes of it is heard no more. */
export async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`took longer than ${ms} ms`)), ms);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Reads what may stand still, such as a database, for those who do not wait: whoever asks while a
 * reading is under way shares it, so that none pile up.
 */
export function readWithin<Result>(ms: number, read: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<Result> | null = null;
  return () => {
    if (!running) {
      const started = read().finally(() => {
        if (running === started) running = null;
      });
      running = started;
    }
    return within(ms, running);
  };
}

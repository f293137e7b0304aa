export interface BucketSettings {
  /** How much may be taken at once. */
  readonly capacity: number;
  /** In which time an empty bucket is full again. */
  readonly windowMs: number;
  /** How many buckets are kept; beyond, the one unused for longest is forgotten. Default 20,000. */
  readonly maxBuckets?: number;
}

export interface Taken {
  readonly isAllowed: boolean;
  /** What may still be taken now, rounded down. */
  readonly left: number;
  /** When what was asked for will be there; 0 when it was, and until full when it never fits. */
  readonly waitMs: number;
  /** When the bucket will be full. */
  readonly fullMs: number;
}

export interface TokenBuckets {
  readonly settings: BucketSettings;
  /** Takes all of `amount` or nothing. */
  take(name: string, amount: number): Taken;
  /** Puts back what was not used. */
  giveBack(name: string, amount: number): void;
  clear(): void;
  readonly size: number;
}

/** Makes buckets that fill steadily, in memory that is bounded whoever calls. */
export function createTokenBuckets(settings: BucketSettings, clock: () => number): TokenBuckets {
  const { capacity, windowMs, maxBuckets = 20_000 } = settings;
  const buckets = new Map<string, { tokens: number; at: number }>();

  function open(name: string): { tokens: number; at: number } {
    const now = clock();
    const known = buckets.get(name);
    // A clock set back must not empty a bucket.
    const passed = known ? Math.max(0, now - known.at) : 0;
    const tokens = known
      ? Math.min(capacity, known.tokens + (passed * capacity) / windowMs)
      : capacity;
    const bucket = { tokens, at: now };
    // Deleted first, so that the map's order is that of the last use.
    buckets.delete(name);
    buckets.set(name, bucket);
    for (const oldest of buckets.keys()) {
      if (buckets.size <= maxBuckets) break;
      buckets.delete(oldest);
    }
    return bucket;
  }

  const timeFor = (tokens: number) => Math.ceil((Math.max(0, tokens) * windowMs) / capacity);

  return {
    settings,
    take(name, amount) {
      const bucket = open(name);
      const isAllowed = bucket.tokens >= amount;
      if (isAllowed) bucket.tokens -= amount;
      return {
        isAllowed,
        left: Math.floor(bucket.tokens),
        waitMs: isAllowed ? 0 : timeFor(Math.min(amount, capacity) - bucket.tokens),
        fullMs: timeFor(capacity - bucket.tokens),
      };
    },
    giveBack(name, amount) {
      const bucket = open(name);
      bucket.tokens = Math.min(capacity, bucket.tokens + amount);
    },
    clear: () => buckets.clear(),
    get size() {
      return buckets.size;
    },
  };
}

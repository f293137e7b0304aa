/** A project's Idempotency-Key, as SHA-256. */
export interface IdempotencyKey {
  projectId: string;
  keyHash: string;
}

/** The answer to the request that took a key. */
export interface KeptAnswer {
  readonly key: IdempotencyKey;
  readonly status: number;
  readonly body: string;
}

/** `taken`: go on. `other`: it was used for another request. `answered`: give that answer again. */
export type Claim =
  | { state: "taken" | "other" | "under-way" }
  | { state: "answered"; status: number; body: string };

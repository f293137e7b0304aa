/** Retention, erasure receipts and what must not come back. */
export const privacy = (): string[] => [];

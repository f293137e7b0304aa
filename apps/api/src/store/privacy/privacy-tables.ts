/** How long what is kept, and what was erased. Times are epoch ms, flags 0 or 1. */
export interface PrivacyTables {
  privacy: {
    project_id: string;
    /** 64 hex digits, made at first need and never changed: receipts and tombstones hang on it. */
    secret: string;
    answers_days: number | null;
    texts_days: number | null;
    contacts_days: number | null;
    mask_at_rest: number;
  };
  tombstone: { project_id: string; hash: string; is_person: number; erased_at: number };
  /** `body` is the whole receipt, JSON. */
  erasure: { project_id: string; id: string; body: string };
  retention_pass: {
    project_id: string;
    /** `texts` or `contacts`. */
    kind: string;
    began_at: number;
    occurred_at: number;
    id: string;
  };
}

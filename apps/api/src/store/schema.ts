import type { AccessTables } from "./access/access-tables.ts";
import type { AccountTables } from "./access/account-tables.ts";
import type { PrivacyTables } from "./privacy/privacy-tables.ts";
import type { WebhookTables } from "./webhooks/webhook-tables.ts";

/**
 * The tables as Kysely sees them. Whole numbers and text only: times are epoch ms, flags 0 or 1,
 * lists and maps JSON text, so that both databases hold and return the same.
 */
export interface Tables extends AccessTables, AccountTables, PrivacyTables, WebhookTables {
  survey_revision: {
    project_id: string;
    survey_id: string;
    revision: number;
    status: string;
    definition: string;
    published_at: number;
  };
  response: ResponseColumns;
  score_tally_hour: ScoreColumns & { hour: number };
  score_tally_day: ScoreColumns & { day: number };
  disposition_tally_hour: DispositionColumns & { hour: number };
  disposition_tally_day: DispositionColumns & { day: number };
  decision_hour: {
    project_id: string;
    survey_id: string;
    /** The start of the hour, epoch ms. */
    hour: number;
    reason: string;
    count: number;
  };
  decision_batch: { project_id: string; id: string; received_at: number };
  asked_share_day: {
    project_id: string;
    survey_id: string;
    segment: string;
    /** The start of the day, epoch ms. */
    day: number;
    share: number;
    exposure: number;
  };
  outbox: {
    project_id: string;
    sequence: number;
    kind: string;
    response_id: string;
    created_at: number;
    dimension_number: number;
  };
  outbox_head: { project_id: string; sequence: number; dimension_number: number };
  dimension: {
    project_id: string;
    name: string;
    source: string;
    value_limit: number;
    /** Counts up in a project and is never given twice; cells carry it instead of the name. */
    number: number;
    is_complete: number;
    built_id: string;
    built: number;
    total: number;
    checked_sequence: number;
    created_at: number;
  };
  dimension_value: { project_id: string; number: number; value: string };
  dimension_garbage: { project_id: string; number: number };
  dimension_tally_hour: DimensionColumns & { hour: number };
  dimension_tally_day: DimensionColumns & { day: number };
  idempotency_key: {
    project_id: string;
    key_hash: string;
    fingerprint: string;
    status: number;
    body: string;
    created_at: number;
  };
  schema_version: { version: number };
}

/** All but the start of the hour or day, epoch ms. */
interface ScoreColumns {
  project_id: string;
  survey_id: string;
  question_id: string;
  revision: number;
  is_sample: number;
  first_score: number;
  /** Of the first score and those after it, as `COUNT_COLUMNS` names them. */
  [count: `count_${number}`]: number;
}

/** All but the start of the hour or day, epoch ms. */
interface DispositionColumns {
  project_id: string;
  survey_id: string;
  revision: number;
  is_sample: number;
  disposition: string;
  count: number;
}

/** All but the start. Without a question: responses by the rank of their disposition. */
interface DimensionColumns {
  project_id: string;
  number: number;
  survey_id: string;
  question_id: string;
  cell: string;
  revision: number;
  is_sample: number;
  score: number;
  count: number;
}

export interface ResponseColumns {
  project_id: string;
  id: string;
  sequence: number;
  survey_id: string;
  revision: number;
  touchpoint: string;
  disposition: string;
  answers: string;
  occurred_at: number;
  received_at: number;
  language: string;
  page: string | null;
  person: string | null;
  traits: string;
  gpc: number;
  is_sample: number;
  body_hash: string;
  opted_out: number;
  dimension_number: number;
}

/** The columns of `response` in the order in which every statement names them. */
export const RESPONSE_COLUMNS = [
  "project_id",
  "id",
  "sequence",
  "survey_id",
  "revision",
  "touchpoint",
  "disposition",
  "answers",
  "occurred_at",
  "received_at",
  "language",
  "page",
  "person",
  "traits",
  "gpc",
  "is_sample",
  "body_hash",
  "opted_out",
  "dimension_number",
] as const satisfies readonly (keyof ResponseColumns)[];

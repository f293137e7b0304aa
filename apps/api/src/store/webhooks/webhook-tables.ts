/** The tables of webhooks, as Kysely sees them. */
export interface WebhookTables {
  webhook_endpoint: WebhookEndpointColumns;
  webhook_delivery: WebhookDeliveryColumns;
  webhook_attempt: {
    project_id: string;
    endpoint_id: string;
    delivery_id: string;
    number: number;
    at: number;
    status: number | null;
    error: string | null;
    duration: number;
  };
}

export interface WebhookEndpointColumns {
  project_id: string;
  id: string;
  format: string;
  target: string;
  description: string;
  events: string;
  surveys: string;
  tell: string;
  texts: string;
  language: string;
  secret: string | null;
  old_secret: string | null;
  old_secret_until: number;
  state: string;
  reason: string | null;
  state_since: number;
  outbox_sequence: number;
  missed: number;
  quiet_until: number;
  failing_since: number | null;
  last_attempt_at: number | null;
  last_success_at: number | null;
  lease_owner: string | null;
  lease_until: number;
  created_at: number;
}

export interface WebhookDeliveryColumns {
  project_id: string;
  endpoint_id: string;
  id: string;
  sequence: number;
  event: string;
  response_id: string;
  happened_at: number;
  state: string;
  attempts: number;
  tries: number;
  next_at: number;
  last_at: number | null;
  last_status: number | null;
  last_error: string | null;
  last_duration: number | null;
  created_at: number;
}

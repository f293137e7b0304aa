/** Who may do what, and what they did. Lists and maps are JSON text. */
export interface AccessTables {
  project: { project_id: string; name: string; created_at: number };
  api_key: KeyColumns;
  audit_entry: AuditColumns;
}

export interface KeyColumns {
  /** SHA-256, hexadecimal. */
  key_hash: string;
  project_id: string;
  kind: string;
  allowed_origins: string;
  /** Empty where the environment set the key: it has one of each kind at most. */
  id: string;
  name: string;
  source: string;
  hint: string;
  scopes: string;
  created_at: number;
  created_by: string;
  expires_at: number | null;
  last_used_at: number | null;
  revoked_at: number | null;
  replaced_by: string | null;
}

export interface AuditColumns {
  project_id: string;
  id: string;
  at: number;
  actor_kind: string;
  actor_id: string;
  actor_name: string;
  action: string;
  subject: string;
  detail: string;
}

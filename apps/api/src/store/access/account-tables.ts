/** Who can sign in, where they are signed in, and which projects they belong to. */
export interface AccountTables {
  account: AccountColumns;
  recovery_code: { account_id: string; code_hash: string };
  member: { project_id: string; account_id: string; role: string; created_at: number };
  invitation: {
    project_id: string;
    email: string;
    id: string;
    role: string;
    token_hash: string;
    created_at: number;
    expires_at: number;
  };
  session: {
    token_hash: string;
    id: string;
    account_id: string;
    created_at: number;
    last_seen_at: number;
    expires_at: number;
    device: string;
  };
}

export interface AccountColumns {
  account_id: string;
  /** In lower case. */
  email: string;
  name: string;
  /** As `hashPassword` writes it; null: they sign in at the provider alone. */
  password_hash: string | null;
  /** Base32; null: no code is asked for. */
  totp_secret: string | null;
  /** Scanned but not confirmed yet. */
  totp_pending: string | null;
  /** The step of the last code that was taken: neither it nor an older one is taken again. */
  totp_step: number;
  oidc_issuer: string | null;
  oidc_subject: string | null;
  is_operator: number;
  created_at: number;
  disabled_at: number | null;
}

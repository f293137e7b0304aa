import type { Log } from "../http/log.ts";
import type { Store } from "../store/store.ts";
import { type Attempts, createAttempts } from "./attempts.ts";
import { createOidc, type Oidc, type OidcSettings } from "./oidc.ts";
import { createPasswords, type Passwords } from "./passwords.ts";
import { createSessions, type Sessions } from "./sessions.ts";

/** What the environment says of how people sign in. */
export interface PeopleSettings {
  /** The origin in people's browsers; null: that of each request. */
  readonly publicUrl: string | null;
  /** Null: nobody signs in at a provider. */
  readonly oidc: Omit<OidcSettings, "redirectUri"> | null;
  /** What whoever the provider knows may do in the first project; null: only the invited enter. */
  readonly oidcRole: "owner" | "editor" | "analyst" | "viewer" | null;
}

/** All that routes need of the people who sign in. */
export interface People {
  readonly settings: PeopleSettings;
  readonly passwords: Passwords;
  readonly attempts: Attempts;
  readonly sessions: Sessions;
  readonly oidc: Oidc | null;
}

export interface PeopleParts {
  readonly store: Pick<Store, "accounts">;
  readonly settings: PeopleSettings;
  readonly clock: () => number;
  readonly log: Log;
  /** Of passwords, as a power of two; tests take less. */
  readonly passwordCost?: number | undefined;
}

/** Where the provider sends people back to, below the public origin. */
export const CALLBACK_PATH = "/v1/session/oidc/callback";

export const NO_PROVIDER: PeopleSettings = { publicUrl: null, oidc: null, oidcRole: null };

/** Puts together what signs people in. */
export function createPeople({ store, settings, clock, log, passwordCost }: PeopleParts): People {
  const { publicUrl, oidc } = settings;
  return {
    settings,
    passwords: createPasswords(passwordCost),
    attempts: createAttempts(clock),
    sessions: createSessions({ store, publicUrl, clock }),
    oidc:
      oidc && publicUrl !== null
        ? createOidc({ ...oidc, redirectUri: `${publicUrl}${CALLBACK_PATH}` }, clock, log)
        : null,
  };
}

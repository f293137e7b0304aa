/** What a secret key, or a person by their role, may do in one project. */
export const SCOPES = /* @__PURE__ */ Object.freeze([
  ...["surveys:read", "surveys:write"],
  // Metrics, decisions and dimensions.
  ...["numbers:read", "numbers:write"],
  // Single responses: read (what looks personal masked), send for another channel, erase, read bare.
  ...["answers:read", "answers:write", "answers:erase", "answers:unmask"],
  ...["webhooks:read", "webhooks:write"],
  ...["keys:read", "keys:write"],
  ...["members:read", "members:write"],
  // Name, allowed origins, retention and masking.
  ...["project:read", "project:write"],
  "audit:read",
] as const);

/** The roles a person can have in a project, most first. */
export const ROLES = /* @__PURE__ */ Object.freeze([
  "owner",
  "editor",
  "analyst",
  "viewer",
] as const);

export type Scope = (typeof SCOPES)[number];
export type Role = (typeof ROLES)[number];

/** Lists what a role may do; each role may all that the one below it may. */
export function scopesOf(role: Role): readonly Scope[] {
  const viewer: readonly Scope[] = ["surveys:read", "numbers:read"];
  const analyst: readonly Scope[] = [...viewer, "answers:read", "project:read"];
  switch (role) {
    case "owner":
      return SCOPES;
    case "editor":
      return [
        ...analyst,
        ...(["surveys:write", "numbers:write", "answers:write", "answers:unmask"] as const),
        ...(["webhooks:read", "keys:read", "members:read"] as const),
      ];
    case "analyst":
      return analyst;
    case "viewer":
      return viewer;
  }
}

/** Keys with scopes, people, sessions and the audit log. */
export const access = (): string[] => [];

/** How long a test waits for one thing: only what never comes takes it. */
export const PATIENCE_MS = 60_000;

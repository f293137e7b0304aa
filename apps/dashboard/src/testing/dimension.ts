import type { Dimension } from "@heed/contracts";

/** A dimension by a trait of its name, built. */
export const dimensionOf = (name: string, given: Partial<Dimension> = {}): Dimension => ({
  ...{ name, from: `traits.${name}`, limit: 50, state: "complete", built: 200, total: 200 },
  createdAt: "2026-11-01T00:00:00.000Z",
  ...given,
});

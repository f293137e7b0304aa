import type { PrivacySettings } from "@heed/contracts";
import type { Store } from "../store/store.ts";

/** How old settings may be: another replica may have changed them meanwhile. */
const FRESH_MS = 5_000;
/** Bounds the memory that projects take. */
const MOST_PROJECTS = 1_000;

export interface PrivacyBook {
  read(projectId: string): Promise<PrivacySettings>;
  forget(projectId: string): void;
}

/** Keeps each project's settings in memory, so that taking an answer costs no query. */
export function createPrivacyBook(
  store: Pick<Store, "readPrivacy">,
  clock: () => number,
): PrivacyBook {
  const remembered = new Map<string, { settings: Promise<PrivacySettings>; at: number }>();
  return {
    async read(projectId) {
      const now = clock();
      const known = remembered.get(projectId);
      if (known && now >= known.at && now - known.at < FRESH_MS) return known.settings;
      const settings = store.readPrivacy(projectId);
      remembered.delete(projectId);
      remembered.set(projectId, { settings, at: now });
      for (const oldest of remembered.keys()) {
        if (remembered.size <= MOST_PROJECTS) break;
        remembered.delete(oldest);
      }
      // A failed look-up must not be remembered as an answer.
      settings.catch(() => remembered.delete(projectId));
      return settings;
    },
    forget: (projectId) => void remembered.delete(projectId),
  };
}

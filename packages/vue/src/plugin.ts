import type { Consent, Heed } from "@heed/sdk";
import { createPersonFollower, type HeedPerson } from "@heed/sdk/follow-person";
import { type App, effectScope, type MaybeRefOrGetter, toValue, watch } from "vue";
import { HEED } from "./key.ts";

export interface HeedPluginOptions {
  /** `heed` of `@heed/widget`, or what `createHeed` of `@heed/sdk` made. */
  heed: Heed;
  /** Who is signed in; `null`: nobody; `undefined`: not known yet. */
  person?: MaybeRefOrGetter<HeedPerson | null | undefined>;
  /** What the visitor said; `undefined`: not asked here. */
  consent?: MaybeRefOrGetter<Consent | undefined>;
}

/**
 * Hands Heed to all components of an app, and tells it who is signed in and what may be kept.
 *
 * @example
 * app.use(heedPlugin, { heed, person: () => session.user });
 */
export const heedPlugin = {
  install(app: App, { heed, person, consent }: HeedPluginOptions): void {
    app.provide(HEED, heed);
    // A server renders the same app for many people; only a browser is one of them.
    if (typeof document === "undefined") return;
    const follow = createPersonFollower(heed);
    const scope = effectScope(true);
    scope.run(() => {
      const now = { immediate: true, deep: true, flush: "sync" } as const;
      watch(
        () => toValue(consent),
        (next) => next !== undefined && heed.setConsent(next),
        now,
      );
      watch(() => toValue(person), follow, now);
    });
    // Since Vue 3.5; before, an app lives as long as its page.
    app.onUnmount?.(() => scope.stop());
  },
};

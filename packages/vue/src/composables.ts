import type { Due, Heed } from "@heed/sdk";
import {
  inject,
  type MaybeRefOrGetter,
  onMounted,
  onScopeDispose,
  type ShallowRef,
  shallowRef,
  toValue,
  watch,
} from "vue";
import { HEED } from "./key.ts";

/**
 * Takes Heed from the app that uses `heedPlugin`.
 *
 * @throws Error when it does not
 */
export function useHeed(): Heed {
  const heed = inject(HEED, null);
  if (!heed) throw new Error("useHeed needs app.use(heedPlugin, { heed })");
  return heed;
}

/**
 * Reaches a touchpoint when the component is mounted, or when `isReached` becomes true; again after
 * it was false.
 */
export function useTouchpoint(
  touchpoint: MaybeRefOrGetter<string>,
  isReached: MaybeRefOrGetter<boolean> = true,
): void {
  const heed = useHeed();
  // Mounted only in a browser: a server's rendering reaches nothing.
  onMounted(() => {
    watch(
      () => (toValue(isReached) ? toValue(touchpoint) : undefined),
      (next) => {
        // What goes wrong is told by Heed itself, in the console; the page is none the wiser.
        if (next !== undefined) heed.track(next).catch(() => undefined);
      },
      { immediate: true },
    );
  });
}

/**
 * Hands over the survey that is due, for a prompt of your own. Heed of `@heed/widget` shows its own
 * prompt too: use this with `createHeed` of `@heed/sdk`.
 *
 * @returns what is due, null until then, and how to put it away
 */
export function useDue(): { due: Readonly<ShallowRef<Due | null>>; close: () => void } {
  const heed = useHeed();
  const due = shallowRef<Due | null>(null);
  if (typeof document !== "undefined") {
    onScopeDispose(
      heed.onDue((next) => {
        due.value = next;
      }),
    );
  }
  return {
    due,
    close: () => {
      due.value = null;
    },
  };
}

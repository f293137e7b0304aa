import type { ResponseItem } from "@heed/contracts";
import { holdLock } from "./hold-lock.ts";
import type { Session } from "./session.ts";

/** The device's copies of what is not yet delivered, where the gate allows any. */
export interface Outbox {
  /** Writes the response's newest state. */
  keep(item: ResponseItem): void;
  /** Removes that state, unless a newer one stands in its place. */
  drop(item: { id: string }): void;
  /**
   * Makes this page the one that sends the response until `isDone` settles: the others wait for its
   * Web Lock, which the browser frees when the page is gone.
   */
  claim(id: string, isDone: Promise<void>): void;
}

export function createOutbox({ keep, lookUp, storageKey, json }: Session): Outbox {
  const keyOf = (id: string) => `${storageKey}:${id}`;

  return {
    keep: (item) => keep((storage) => storage.setItem(keyOf(item.id), json(item))),
    drop(item) {
      const name = keyOf(item.id);
      lookUp((storage) => {
        if (storage.getItem(name) === json(item)) storage.removeItem(name);
      });
    },
    claim: (id, isDone) => holdLock(keyOf(id), () => isDone),
  };
}

import type { ResponseItem } from "@heed/contracts";
import { keysBelow, type Session } from "./session.ts";

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
  /**
   * Hands over, one by one, what earlier pages left behind and no living page still sends.
   *
   * @param take settles when the item is done with
   */
  adopt(take: (item: ResponseItem) => Promise<void>): void;
}

export function createOutbox({ keep, lookUp, storageKey }: Session): Outbox {
  const keyOf = (id: string) => `${storageKey}:${id}`;
  const read = (name: string) => lookUp((storage) => storage.getItem(name));
  const remove = (name: string) => lookUp((storage) => storage.removeItem(name));
  // Browsers only: Node's locks would outlive the client that took them. Without locks two pages
  // may send the same: the same id and sequence are taken once.
  const lock = async (name: string, work: () => Promise<void>) => {
    const locks = globalThis.window && navigator.locks;
    await (locks ? locks.request(name, work) : work());
  };
  // Refused only where nothing can be kept either.
  const ignore = () => {};

  return {
    keep: (item) => keep((storage) => storage.setItem(keyOf(item.id), JSON.stringify(item))),
    drop(item) {
      const name = keyOf(item.id);
      if (read(name) === JSON.stringify(item)) remove(name);
    },
    claim: (id, isDone) => {
      lock(keyOf(id), () => isDone).catch(ignore);
    },
    adopt(take) {
      for (const name of lookUp((storage) => keysBelow(storage, storageKey)) ?? []) {
        lock(name, async () => {
          // Read only now that it is this page's turn: whoever had it may have delivered it.
          let item: Partial<ResponseItem> | null = null;
          try {
            item = JSON.parse(read(name) ?? "");
          } catch {}
          // The API checks every field; here only what the queue itself needs is.
          if (item?.id && item.sequence) await take(item as ResponseItem);
          else remove(name);
        }).catch(ignore);
      }
    },
  };
}

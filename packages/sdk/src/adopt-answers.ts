import type { ResponseItem } from "@heed/contracts";
import { holdLock } from "./hold-lock.ts";
import type { Queue } from "./queue.ts";
import { keysBelow, type Session } from "./session.ts";

/** Sends, one by one, what earlier pages could not deliver and no living page still sends. */
export function adoptAnswers({ lookUp, storageKey }: Session, queue: Queue): void {
  for (const name of lookUp((storage) => keysBelow(storage, storageKey)) ?? []) {
    holdLock(name, async () => {
      // Read only now that it is this page's turn: whoever had it may have delivered it.
      const text = lookUp((storage) => storage.getItem(name));
      let item: Partial<ResponseItem> | null = null;
      try {
        item = JSON.parse(text ?? "");
      } catch {}
      // The API checks every field; here only what the queue itself needs is.
      if (item?.id && item.sequence) await queue.add(item as ResponseItem);
      else lookUp((storage) => storage.removeItem(name));
    });
  }
}

import { QueueFull } from "./writer.ts";

/**
 * Collects concurrent callers into one write at a time: what comes during a write is the next one.
 * No timer, as an idle caller is written at once.
 *
 * @param write resolves to one result an item, in the items' order
 * @returns resolves to the results of the caller's own items; rejects as its write does, and with
 *   `QueueFull` when `maxWaiting` callers wait already
 */
export function createCollector<Item, Result>(
  write: (items: readonly Item[]) => Promise<readonly Result[]>,
  maxWaiting = 5_000,
): (items: readonly Item[]) => Promise<Result[]> {
  interface Caller {
    items: readonly Item[];
    resolve(results: Result[]): void;
    reject(error: unknown): void;
  }
  let waiting: Caller[] = [];
  let isWriting = false;

  async function writeAll(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      const callers = waiting;
      waiting = [];
      try {
        const results = await write(callers.flatMap(({ items }) => items));
        let offset = 0;
        for (const { items, resolve } of callers) {
          resolve(results.slice(offset, offset + items.length));
          offset += items.length;
        }
      } catch (error) {
        for (const { reject } of callers) reject(error);
      }
    }
    isWriting = false;
  }

  return (items) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= maxWaiting) {
        return reject(new QueueFull(`${waiting.length} callers wait to be counted`));
      }
      waiting.push({ items, resolve, reject });
      if (!isWriting) void writeAll();
    });
}

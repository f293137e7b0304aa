import { QueueFull } from "../ingest/writer.ts";

/** How many bytes of bodies are worked on at once, parsed and not answered yet. */
const MOST_INSIDE = 786_432;
/** How many more wait as they came. */
const MOST_WAITING = 16 * 1_048_576;
/** How many bodies wait at most, however small: each takes some KiB, with its request. */
const MOST_BODIES = 4_096;

/** Lets in as many bodies as there is room for. */
export interface BodyRoom {
  /**
   * Resolves when there is room for so many bytes, to what must be called when their request is
   * answered; in the order of asking. A body that is larger than the whole room comes in alone.
   *
   * @throws QueueFull when too many bytes or bodies wait already
   */
  enter(bytes: number): Promise<() => void>;
}

/**
 * Makes a room for bodies. A body that is parsed takes many times its bytes, and all of it until
 * its answers are durable; one that waits takes its bytes alone. No answer comes later for it: what
 * is inside fills more than one transaction.
 */
export function createBodyRoom(
  mostInside = MOST_INSIDE,
  mostWaiting = MOST_WAITING,
  mostBodies = MOST_BODIES,
): BodyRoom {
  const queue: { bytes: number; enter: () => void }[] = [];
  let inside = 0;
  let waiting = 0;

  const fits = (bytes: number) => inside === 0 || inside + bytes <= mostInside;

  function leave(bytes: number): void {
    inside -= bytes;
    for (let next = queue[0]; next && fits(next.bytes); next = queue[0]) {
      queue.shift();
      waiting -= next.bytes;
      inside += next.bytes;
      next.enter();
    }
  }

  return {
    async enter(bytes) {
      if (queue.length === 0 && fits(bytes)) {
        inside += bytes;
      } else {
        if (waiting + bytes > mostWaiting || queue.length >= mostBodies) {
          throw new QueueFull(`${queue.length} bodies of ${waiting} bytes wait to be read`);
        }
        waiting += bytes;
        await new Promise<void>((enter) => queue.push({ bytes, enter }));
      }
      return () => leave(bytes);
    },
  };
}

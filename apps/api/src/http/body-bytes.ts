import { LIMITS } from "@heed/contracts";
import { ProblemError } from "./problem.ts";

/** How many bytes all bodies that are not whole yet may hold together. */
const MOST_HELD = 32 * 1_048_576;
/**
 * So much of each is not counted, for connections bound it: slow large bodies may keep other large
 * ones out for a while, but not the answers of a visitor.
 */
const UNCOUNTED = 8 * 1_024;

const EMPTY: Buffer = Buffer.alloc(0);

/** Gathers bodies while they arrive, and bounds what those that are not whole hold together. */
export interface BodyBytes {
  /** Begins a body, of which so many bytes were announced; 0 when nothing was. */
  begin(announced: number): GrowingBody;
}

export interface GrowingBody {
  /** @throws ProblemError queue-full when all bodies together hold too much */
  add(piece: Buffer): void;
  length(): number;
  /** Counts it no longer; must be called once, whatever became of it. */
  end(): Buffer;
}

/**
 * Makes what gathers bodies. Pieces are copied into one buffer that grows, since a body may come in
 * pieces of a byte, each of which would take hundreds; most bodies come in one piece, which is kept.
 */
export function createBodyBytes(mostHeld = MOST_HELD, uncounted = UNCOUNTED): BodyBytes {
  let held = 0;

  function begin(announced: number): GrowingBody {
    let bytes = EMPTY;
    let length = 0;
    let counted = 0;

    function count(capacity: number): void {
      const more = Math.max(0, capacity - uncounted) - counted;
      if (more > 0 && held + more > mostHeld) throw tooMuch();
      held += more;
      counted += more;
    }

    return {
      add(piece) {
        const needed = length + piece.length;
        if (length === 0) {
          count(needed);
          bytes = piece;
        } else if (needed > bytes.length) {
          const most = Math.max(needed, announced || LIMITS.bodyBytes);
          const capacity = Math.min(Math.max(needed, 2 * bytes.length), most);
          count(capacity);
          const larger = Buffer.allocUnsafeSlow(capacity);
          bytes.copy(larger, 0, 0, length);
          bytes = larger;
        }
        if (bytes !== piece) piece.copy(bytes, length);
        length = needed;
      },
      length: () => length,
      end() {
        held -= counted;
        counted = 0;
        // Room that was not needed would be held, uncounted, while the body waits to be stored.
        return length === bytes.length ? bytes : Buffer.from(bytes.subarray(0, length));
      },
    };
  }

  return { begin };
}

function tooMuch(): ProblemError {
  return new ProblemError("queue-full", "Nothing of this request was stored. Send it again.", {
    // What was not read would otherwise be taken for the next request.
    headers: { "retry-after": "1", connection: "close" },
  });
}

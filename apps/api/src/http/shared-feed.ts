import type { Signals, Store } from "../store/store.ts";
import { CHANGE_REASONS, type ChangeReason, type LiveFeed, responseEvent } from "./live-feed.ts";

const PAGE = 100;
/** A signal may be lost; so late its answers are told at the latest. */
const LOOK_MS = 10_000;

export interface SharedFeedParts {
  readonly local: LiveFeed;
  readonly store: Pick<Store, "readOutbox" | "readOutboxHead" | "findResponses">;
  readonly signals: Signals;
  /** Another replica changed a project's surveys, or may have. */
  readonly onChanged: (projectId: string) => void;
  readonly onError: (error: unknown) => void;
  /** Default 10 s. */
  readonly lookMs?: number;
}

/**
 * Makes a feed that tells of the answers which any replica took. Whatever is told comes out of the
 * outbox in the order of its sequence, the own answers too: a reader who comes back with the last
 * sequence it saw has then seen all before it.
 */
export function createSharedFeed({
  local,
  store,
  signals,
  onChanged,
  onError,
  lookMs = LOOK_MS,
}: SharedFeedParts): LiveFeed {
  /** How far each watched project has been told. */
  const told = new Map<string, Promise<number>>();
  const busy = new Map<string, "once" | "again">();

  function ready(projectId: string): Promise<void> {
    const known = told.get(projectId) ?? store.readOutboxHead(projectId);
    told.set(projectId, known);
    known.catch(() => told.delete(projectId));
    return known.then(() => {});
  }

  function look(projectId: string): void {
    if (busy.has(projectId)) {
      busy.set(projectId, "again");
      return;
    }
    busy.set(projectId, "once");
    tellNew(projectId)
      .catch(onError)
      .finally(() => {
        const isAgain = busy.get(projectId) === "again";
        busy.delete(projectId);
        if (isAgain) look(projectId);
      });
  }

  async function tellNew(projectId: string): Promise<void> {
    if (!local.isWatched(projectId)) {
      told.delete(projectId);
      return;
    }
    // Whoever watches has asked for `ready` and waits for it; until then there is nothing to tell.
    const known = told.get(projectId);
    if (!known) return;
    let sequence = await known;
    for (;;) {
      const entries = await store.readOutbox(projectId, sequence, PAGE);
      const ids = entries.map((entry) => entry.responseId);
      const found = new Map(
        (ids.length > 0 ? await store.findResponses(projectId, ids) : []).map((response) => [
          response.id,
          response,
        ]),
      );
      for (const entry of entries) {
        const response = found.get(entry.responseId);
        if (entry.kind === "response.erased") local.tell(projectId, "response-erased");
        else if (response) {
          local.offer(projectId, entry.sequence, responseEvent(entry.sequence, response));
        }
        sequence = entry.sequence;
      }
      told.set(projectId, Promise.resolve(sequence));
      if (entries.length < PAGE) return;
    }
  }

  signals.onSignal((text) => {
    if (text === null) {
      for (const projectId of told.keys()) {
        // Answers are told out of the outbox; of whatever else changed nothing else would tell.
        onChanged(projectId);
        local.tell(projectId, "missed");
        look(projectId);
      }
      return;
    }
    const [projectId = "", reason] = text.split(" ");
    const known = CHANGE_REASONS.find((one) => one === reason);
    if (known === undefined) return look(projectId);
    onChanged(projectId);
    local.tell(projectId, known);
  });
  const timer = setInterval(() => {
    for (const projectId of told.keys()) look(projectId);
  }, lookMs);
  timer.unref();

  return {
    ...local,
    ready,
    accepted(rows) {
      for (const projectId of new Set(rows.map(({ row }) => row.projectId))) {
        look(projectId);
        signals.send(projectId);
      }
    },
    changed(projectId, reason: ChangeReason) {
      // An erasure stands in the outbox, and is told in its turn.
      if (reason === "response-erased") {
        look(projectId);
        return signals.send(projectId);
      }
      local.tell(projectId, reason);
      signals.send(`${projectId} ${reason}`);
    },
    close() {
      clearInterval(timer);
      void signals.close();
      local.close();
    },
  };
}

import type { HeedServer } from "@heed/sdk/server";

export type LiveState = "connecting" | "live" | "stale";

export interface LiveListener {
  /** A response was stored, or the connection stands again and some may have been missed. */
  changed: () => void;
  state: (state: LiveState) => void;
  /** The API refuses the stream for good. */
  refused: (error: unknown) => void;
}

/** Follows the stream of responses until `signal`; the client reconnects by itself. */
export async function followResponses(
  client: HeedServer,
  listener: LiveListener,
  signal: AbortSignal,
): Promise<void> {
  let wasLost = false;
  listener.state("connecting");
  try {
    const events = client.stream({
      signal,
      onState: (state) => {
        listener.state(state === "open" ? "live" : "stale");
        if (state === "open" && wasLost) listener.changed();
        wasLost = state === "waiting";
      },
    });
    for await (const _event of events) listener.changed();
  } catch (error) {
    if (!signal.aborted) listener.refused(error);
  }
}

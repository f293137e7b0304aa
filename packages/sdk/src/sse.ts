/** One event of a stream (HTML Living Standard, 9.2). */
export interface ServerSentEvent {
  /** `message` unless named. */
  event: string;
  data: string;
  /** The last id the stream gave, this event's or an earlier one's; empty when none. */
  id: string;
}

/** What a stream's text held so far. */
export interface SseReader {
  /** Takes the next piece of decoded text, cut anywhere, and returns the events it completes. */
  read(text: string): ServerSentEvent[];
  /** The reconnection time the server asked for, in ms; null when it named none. */
  readonly retryMs: number | null;
}

/** Creates a parser of server-sent events. An event that is not ended by an empty line is dropped. */
export function createSseReader(lastEventId = ""): SseReader {
  let rest = "";
  let isStart = true;
  let event = "";
  let data: string[] = [];
  let id = lastEventId;
  let retryMs: number | null = null;

  const takeLine = (line: string): ServerSentEvent | null => {
    if (line === "") {
      const complete = data.length
        ? { event: event || "message", data: data.join("\n"), id }
        : null;
      event = "";
      data = [];
      return complete;
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") event = value;
    else if (field === "data") data.push(value);
    else if (field === "id" && !value.includes("\0")) id = value;
    else if (field === "retry" && /^\d+$/.test(value)) retryMs = Number(value);
    return null;
  };

  return {
    read(text) {
      rest += text;
      if (isStart && rest) {
        rest = rest.replace(/^\uFEFF/, "");
        isStart = false;
      }
      const events: ServerSentEvent[] = [];
      for (;;) {
        const end = /\r\n|\n|\r(?!$)/.exec(rest);
        // A CR at the very end may be half a CRLF: it waits for the next piece.
        if (!end) return events;
        const complete = takeLine(rest.slice(0, end.index));
        if (complete) events.push(complete);
        rest = rest.slice(end.index + end[0].length);
      }
    },
    get retryMs() {
      return retryMs;
    },
  };
}

import { channel } from "node:diagnostics_channel";

/** What a store tells of itself without being asked, for the log. No fact is a secret or an answer. */
export interface Notice {
  readonly message: string;
  readonly remedy?: string;
  /** Absent: nothing is wrong. */
  readonly isWarning?: boolean;
}

// Found by its name, so that the server and the command line have one, however they are bundled.
const NOTICES = channel("heed:store");

/** Tells whoever listens; nobody has to. */
export function tellNotice(notice: Notice): void {
  NOTICES.publish(notice);
}

/** Listens from now on; returns what ends it. */
export function onNotice(listener: (notice: Notice) => void): () => void {
  const hear = (notice: unknown) => listener(notice as Notice);
  NOTICES.subscribe(hear);
  return () => {
    NOTICES.unsubscribe(hear);
  };
}

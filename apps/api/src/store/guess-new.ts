/** The first pause after a wrong guess; each further one is twice as long, up to the last. */
const FIRST_PAUSE_MS = 1_000;
const LAST_PAUSE_MS = 600_000;

interface Row {
  readonly sequence: number;
}

/** Guesses, before the database is asked, whether none of a batch's ids is stored yet. */
export interface NewGuess {
  isNew(rows: readonly Row[]): boolean;
  /** Learns whether a batch that was guessed to be new was. */
  learn(rows: readonly Row[], wasNew: boolean): void;
}

interface Trust {
  pauseMs: number;
  until: number;
}

/**
 * Makes guesses that go by how the last ones turned out. Batches of first items alone (sequence 1)
 * are known only when they are sent again; those with later ones depend on who sends, and so are
 * judged by themselves. A guess costs little, a wrong one a transaction and a line in the database's
 * log: so a wrong one is followed by ever longer pauses, and a right one halves the next.
 */
export function createNewGuess(clock: () => number = Date.now): NewGuess {
  const make = (): Trust => ({ pauseMs: FIRST_PAUSE_MS, until: 0 });
  const ofFirst = make();
  const ofLater = make();
  const find = (rows: readonly Row[]) =>
    rows.every(({ sequence }) => sequence === 1) ? ofFirst : ofLater;

  return {
    isNew: (rows) => clock() >= find(rows).until,
    learn(rows, wasNew) {
      const trust = find(rows);
      if (wasNew) {
        trust.pauseMs = Math.max(FIRST_PAUSE_MS, trust.pauseMs / 2);
        return;
      }
      trust.until = clock() + trust.pauseMs;
      trust.pauseMs = Math.min(LAST_PAUSE_MS, trust.pauseMs * 2);
    },
  };
}

import pg, { type PoolClient } from "pg";

/** A statement that the server keeps under its name, and what it is to be run with. */
export interface Step {
  readonly name: string;
  readonly text: string;
  /** As the server reads them from text. */
  readonly values?: readonly (string | null)[];
  /** What a `copy … from stdin` reads: whole messages of the protocol, as `toCopyMessage` makes them. */
  readonly copied?: Buffer;
}

/** The rows that a step answered with, their columns as text. */
export type Answer = readonly (readonly (string | null)[])[];

/** What of the driver's connection is used here; its types leave most of it out. */
interface Wire {
  readonly parsedStatements: Record<string, string>;
  readonly stream: { cork(): void; uncork(): void; write(data: Buffer): void };
  close(what: { type: "S"; name: string }): void;
  parse(statement: { name: string; text: string; types: [] }): void;
  bind(given: { statement: string; values: unknown[] }): void;
  execute(): void;
  endCopyFrom(): void;
  sync(): void;
}

/**
 * Several steps with a single end: the server takes them for one transaction, commits it at that
 * end, and answers once. So there is neither a `begin` nor a `commit` to send, to run and to wait
 * for, and a step that fails takes the others with it.
 */
export class AtOnce extends pg.Query {
  readonly steps: readonly Step[];
  callback: (error: Error | null, answers?: Answer[]) => void;
  readonly #answers: (readonly (string | null)[])[][] = [[]];

  constructor(steps: readonly Step[], callback: AtOnce["callback"]) {
    super("");
    this.steps = steps;
    this.callback = callback;
    this.submit = (connection) => send(connection as unknown as Wire, steps);
  }

  /** How many steps are done; the next one is that which failed, if one did. */
  get done(): number {
    return this.#answers.length - 1;
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    this.#answers.at(-1)?.push(fields);
  }

  handleCommandComplete(): void {
    this.#answers.push([]);
  }

  /** The data was sent along, and needs no invitation. */
  handleCopyInResponse(): void {}

  handleReadyForQuery(connection: Wire): void {
    for (const { name, text } of this.steps) connection.parsedStatements[toOwn(name)] = text;
    this.callback(null, this.#answers.slice(0, -1));
  }
}

/**
 * Under another name than the driver's own queries: it closes none before it parses, so that what a
 * failed attempt has left behind would refuse them.
 */
const toOwn = (name: string) => `${name}-at-once`;

function send(connection: Wire, steps: readonly Step[]): void {
  const { stream } = connection;
  stream.cork();
  for (const { name, text, values = [], copied } of steps) {
    const own = toOwn(name);
    if (connection.parsedStatements[own] !== text) {
      // May be there from an attempt that failed later on; closing what is not there is no error.
      connection.close({ type: "S", name: own });
      connection.parse({ name: own, text, types: [] });
    }
    connection.bind({ statement: own, values: [...values] });
    connection.execute();
    if (!copied) continue;
    stream.write(copied);
    connection.endCopyFrom();
  }
  connection.sync();
  stream.uncork();
}

/** Runs the steps in one transaction and one round trip; one answer a step. */
export function runAtOnce(client: PoolClient, steps: readonly Step[]): Promise<Answer[]> {
  return new Promise((resolve, reject) => {
    client.query(
      new AtOnce(steps, (error, answers = []) => (error ? reject(error) : resolve(answers))),
    );
  });
}

/** One measured combination of label values. */
export interface Point {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface HistogramPoint {
  readonly labels: Readonly<Record<string, string>>;
  /** How many values fell into each bucket alone, one more than there are bounds: the last is open. */
  readonly counts: readonly number[];
  readonly sum: number;
}

/** A measure with all its points at one moment. A counter's name carries no `_total`. */
export type Family = { readonly name: string; readonly help: string } & (
  | { readonly kind: "counter" | "gauge"; readonly points: readonly Point[] }
  | {
      readonly kind: "histogram";
      /** Upper bounds, inclusive, rising. */
      readonly bounds: readonly number[];
      readonly points: readonly HistogramPoint[];
    }
);

type Labels<Name extends string> = Readonly<Record<Name, string>>;

export interface MeasureOptions<Name extends string = never> {
  /** Snake case, with the unit at its end: `heed_writer_commit_duration_seconds`. */
  readonly name: string;
  readonly help: string;
  /** Names of labels whose values are few and known: never a person, a key, a path or a project. */
  readonly labels?: readonly Name[];
}

export interface Counter<Name extends string> {
  add(labels: Labels<Name>, by?: number): void;
}

export interface Histogram<Name extends string> {
  observe(labels: Labels<Name>, value: number): void;
}

export interface Registry {
  counter<Name extends string = never>(options: MeasureOptions<Name>): Counter<Name>;
  histogram<Name extends string = never>(
    options: MeasureOptions<Name> & { readonly bounds: readonly number[] },
  ): Histogram<Name>;
  /** Reads the value when it is asked for; a reading that fails is left out. */
  gauge(
    options: Pick<MeasureOptions, "name" | "help">,
    read: () => number | readonly Point[] | Promise<number | readonly Point[]>,
  ): void;
  /** The same for what only rises, and is counted elsewhere. */
  readCounter(
    options: Pick<MeasureOptions, "name" | "help">,
    read: () => number | readonly Point[],
  ): void;
  /** All measures as they stand, in the order in which they were made. */
  collect(): Promise<Family[]>;
}

/**
 * Makes a place where measures are kept and read. Written by hand: the usual client costs a
 * tenth of a second of every start and 20 MB, for sums that are a page of code.
 *
 * @throws RangeError when a name is taken twice
 */
export function createRegistry(): Registry {
  const measures = new Map<string, () => Family | Promise<Family>>();

  function register(name: string, read: () => Family | Promise<Family>): void {
    if (measures.has(name)) throw new RangeError(`the measure ${name} is made twice`);
    measures.set(name, read);
  }

  function readWith(
    { name, help }: Pick<MeasureOptions, "name" | "help">,
    kind: "counter" | "gauge",
    read: () => number | readonly Point[] | Promise<number | readonly Point[]>,
  ): void {
    register(name, async () => {
      try {
        const found = await read();
        const points = typeof found === "number" ? [{ labels: {}, value: found }] : found;
        return { name, help, kind, points };
      } catch {
        return { name, help, kind, points: [] };
      }
    });
  }

  return {
    counter({ name, help, labels = [] }) {
      const series = createSeries<{ value: number }>(labels, () => ({ value: 0 }));
      register(name, () => ({ name, help, kind: "counter", points: series.list() }));
      return {
        add(given, by = 1) {
          series.find(given).value += by;
        },
      };
    },
    histogram({ name, help, labels = [], bounds }) {
      const series = createSeries(labels, () => ({
        counts: new Array<number>(bounds.length + 1).fill(0),
        sum: 0,
      }));
      register(name, () => ({ name, help, kind: "histogram", bounds, points: series.list() }));
      return {
        observe(given, value) {
          const point = series.find(given);
          let at = 0;
          while (at < bounds.length && value > (bounds[at] ?? Infinity)) at++;
          point.counts[at] = (point.counts[at] ?? 0) + 1;
          point.sum += value;
        },
      };
    },
    gauge: (options, read) => readWith(options, "gauge", read),
    readCounter: (options, read) => readWith(options, "counter", read),
    collect: () => Promise.all([...measures.values()].map((read) => read())),
  };
}

/** One state for each combination of label values; without labels there is one from the start. */
function createSeries<State extends object>(names: readonly string[], create: () => State) {
  const states = new Map<string, { labels: Record<string, string> } & State>();

  function find(given: Readonly<Record<string, string>>) {
    const key = names.map((name) => given[name]).join("\0");
    let state = states.get(key);
    if (!state) {
      const labels = Object.fromEntries(names.map((name) => [name, given[name] ?? ""]));
      state = { labels, ...create() };
      states.set(key, state);
    }
    return state;
  }

  if (names.length === 0) find({});
  return { find, list: () => [...states.values()].map((state) => structuredClone(state)) };
}

/** One part of the benchmarks, which can be measured alone. */
export interface Part {
  /** As it stands behind `npm run bench --`, and in docs/benchmarks.json. */
  readonly name: string;
  /** @param isQuick looks only whether all works; its figures say little */
  run(isQuick: boolean): Promise<unknown>;
  /** Writes the section of docs/benchmarks.md, `##` heading first, out of what `run` resolved to. */
  toSection(result: unknown): string;
}

/** Makes a part whose section gets what its own run found, in this run or an earlier one. */
export function definePart<Result>(part: {
  name: string;
  run(isQuick: boolean): Result | Promise<Result>;
  toSection(result: Result): string;
}): Part {
  return {
    name: part.name,
    run: async (isQuick) => part.run(isQuick),
    // Results are kept by the part's name, so that it is handed none but its own.
    toSection: (result) => part.toSection(result as Result),
  };
}

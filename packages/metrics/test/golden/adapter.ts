import type { Area } from "./area.ts";
import { area as compare } from "./areas/compare.ts";
import { area as drivers } from "./areas/drivers.ts";
import { area as models } from "./areas/models.ts";
import { area as monitor } from "./areas/monitor.ts";
import { area as points } from "./areas/points.ts";
import { area as text } from "./areas/text.ts";
import { area as weights } from "./areas/weights.ts";

/** Every group that the package answers. */
export const GROUPS: Area = {
  ...points,
  ...compare,
  ...monitor,
  ...weights,
  ...drivers,
  ...models,
  ...text,
};

/**
 * Computes what a group of expected values asks for, in that file's own shapes.
 *
 * @param id of the case, needed by `log-odds` alone: cases of one and the same input differ in the
 * prior that their id names. Without it the input's `prior` or `uninformative` says which, and
 * without those it is the empirical one.
 * @throws RangeError for a group that is not known
 */
export function compute(group: string, input: unknown, id = ""): unknown {
  const answer = GROUPS[group];
  if (!answer) throw new RangeError(`no such group of expected values: ${group}`);
  return answer(group === "log-odds" ? { prior: id, ...(input as object) } : input);
}

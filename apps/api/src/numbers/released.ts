import { MINIMUM_N } from "@heed/contracts";
import type { Store } from "../store/store.ts";
import type { Period } from "./period.ts";
import { isCounted, type PeriodRequest, total } from "./reading.ts";
import { createReleaseGrid, type ReleaseGrid } from "./release-grid.ts";

const DAY_MS = 24 * 3_600_000;

/**
 * Turns a request into what may be told to somebody who may not read single answers: only by days
 * that hold enough answers together, so that no two numbers differ by fewer people.
 *
 * @param isBySegment then by whole weeks, in each of which a segment must be large enough
 */
export async function toReleased<Request extends PeriodRequest>(
  store: Pick<Store, "readTally">,
  request: Request,
  isBySegment: boolean,
): Promise<Request> {
  // Samples were made up: they point at nobody.
  if (request.sample === "only") return request;
  const grid = await readGrid(store, request);
  const { from, to } = request.period;
  if (!isBySegment) {
    const period = grid.align(request.period);
    const start = request.against ?? period.from - (to - from);
    const widened = grid.align({ from: start, to: start + (to - from) });
    const before = { from: widened.from, to: Math.min(widened.to, period.from) };
    return { ...request, period, release: { grid, before, weeks: [], weeksBefore: [] } };
  }
  const weeks = grid.weeks(request.period);
  const start = weeks[0]?.from ?? from;
  const period = { from: start, to: weeks.at(-1)?.to ?? start };
  const length = period.to - start;
  const startBefore = request.against ?? start - length;
  const weeksBefore = grid
    .weeks({ from: startBefore, to: startBefore + length })
    .filter((week) => week.to <= start);
  const before = { from: weeksBefore[0]?.from ?? start, to: weeksBefore.at(-1)?.to ?? start };
  // A week of which there is no answer hides nothing, and most of a long period may be such weeks.
  const ofThese = (all: readonly Period[]) => all.filter(grid.hasAnswers);
  const release = { grid, before, weeks: ofThese(weeks), weeksBefore: ofThese(weeksBefore) };
  return { ...request, period, release };
}

async function readGrid(
  store: Pick<Store, "readTally">,
  { projectId, surveyId, questionId, revisions, now }: PeriodRequest,
): Promise<ReleaseGrid> {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  const rows = await store.readTally({
    ...{ projectId, surveyId, questionId, revisions, from: 0, to: today, bucketMs: DAY_MS },
    sample: "exclude",
  });
  const counted = rows.filter((row) => isCounted(row, "exclude"));
  const days = [...Map.groupBy(counted, ({ bucket }) => bucket)].map(([day, ofDay]) => ({
    day,
    n: total(ofDay),
  }));
  return createReleaseGrid(days, MINIMUM_N.shown, now);
}

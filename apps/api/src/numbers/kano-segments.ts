import type { KanoSegment, KanoSegmentReceipt } from "@heed/contracts";
import { caution } from "@heed/metrics";
import { kano, kanoCounts } from "@heed/metrics/models";
import type { Store, StoredDimension } from "../store/store.ts";
import { KANO_DEFINITION, type KanoQuestion } from "./kano.ts";
import { toBetter, toKanoCells, toLead, toWorse } from "./kano-numbers.ts";
import { toParticipation } from "./participation.ts";
import { type PeriodRequest, toIso, total } from "./reading.ts";
import { toReleased } from "./released.ts";
import { type CutStore, cutSegments, type SegmentCell } from "./segment-cells.ts";
import { toDimension } from "./to-dimension.ts";

/** Makes a feature's numbers of every segment: what pleases one may be a matter of course to another. */
export async function makeKanoSegments(
  store: CutStore & Pick<Store, "readTally">,
  exact: PeriodRequest,
  question: KanoQuestion,
  dimension: StoredDimension,
  isExact: boolean,
): Promise<KanoSegmentReceipt> {
  const request = isExact ? exact : await toReleased(store, exact, true);
  const { shown, hidden } = await cutSegments(store, request, dimension.name);
  return {
    survey: request.surveyId,
    question: question.id,
    kind: "kano",
    definition: KANO_DEFINITION,
    period: { ...toIso(request.period), timeZone: "UTC" },
    dimension: toDimension(dimension),
    segments: shown.map((cell) => toSegment(request, cell)),
    hidden,
    ...(!isExact && request.sample !== "only" && { isCoarse: true as const }),
    computedAt: new Date(request.now).toISOString(),
  };
}

function toSegment(
  { sample }: PeriodRequest,
  { segment, counted, scores, dispositions }: SegmentCell,
): KanoSegment {
  const counts = kanoCounts(toKanoCells(counted));
  const found = kano(counts);
  const [better, worse] = [toBetter(counts), toWorse(counts)];
  return {
    ...segment,
    n: found.n,
    caution: caution(found.n),
    category: found.category,
    lead: toLead(found),
    counts,
    better: { ...better, caution: caution(better.n) },
    worse: { ...worse, caution: caution(worse.n) },
    ...toParticipation(dispositions, found.n, sample, scores),
    sampleCount: total(counted.filter(({ isSample }) => isSample)),
  };
}

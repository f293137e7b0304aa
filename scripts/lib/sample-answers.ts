import { createHash } from "node:crypto";
import type { ResponseItem } from "@heed/contracts";
import { createRandom, pickIndex } from "./random.ts";
import type { SampleProfile } from "./sample-profiles.ts";
import { uuidV7 } from "./uuid.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** When people shop, by hour of the day (UTC). */
const HOUR_WEIGHTS = [2, 1, 1, 1, 1, 2, 4, 6, 8, 9, 9, 9, 10, 9, 9, 8, 8, 9, 11, 12, 11, 9, 6, 4];

/**
 * Makes plausible responses for `days` days before `now`. The same day always gives the same
 * responses with the same ids, so that running it again counts nothing twice.
 */
export function* sampleAnswers(
  profiles: readonly SampleProfile[],
  revisions: ReadonlyMap<string, number>,
  days: number,
  now: number,
): Generator<ResponseItem> {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  for (const profile of profiles) {
    const revision = revisions.get(profile.survey);
    if (revision === undefined) continue;
    for (let back = days - 1; back >= 0; back -= 1) {
      const day = today - back * DAY_MS;
      const progress = days === 1 ? 1 : 1 - back / (days - 1);
      yield* oneDay(profile, revision, day, progress, now);
    }
  }
}

function* oneDay(
  profile: SampleProfile,
  revision: number,
  day: number,
  progress: number,
  now: number,
): Generator<ResponseItem> {
  const seed = digest(`${profile.survey} ${day}`).readUInt32LE();
  const random = createRandom(seed);
  const weekday = new Date(day).getUTCDay();
  const busy = weekday === 0 || weekday === 6 ? 0.5 : 1;
  const shown = Math.round(profile.shownPerDay * busy * (0.8 + 0.4 * random()));
  for (let index = 0; index < shown; index += 1) {
    const occurredAt =
      day + pickIndex(random, HOUR_WEIGHTS) * HOUR_MS + Math.floor(random() * HOUR_MS);
    const response = oneResponse(profile, progress, random);
    // The rest of today has not happened yet.
    if (occurredAt > now) continue;
    yield {
      type: "response",
      id: uuidV7(occurredAt, digest(`${profile.survey} ${day} ${index}`)),
      sequence: 1,
      survey: profile.survey,
      revision,
      occurredAt: new Date(occurredAt).toISOString(),
      isSample: true,
      ...response,
    };
  }
}

type Varying = Pick<ResponseItem, "disposition" | "answers" | "language" | "traits">;

function oneResponse(profile: SampleProfile, progress: number, random: () => number): Varying {
  const isChinese = random() < 0.4;
  const language = isChinese ? "zh-Hans" : "en";
  const traits = {
    plan: ["free", "club", "club-plus"][pickIndex(random, [5, 3, 2])] ?? "free",
    region: isChinese ? "CN" : (["DE", "GB", "US"][pickIndex(random, [3, 3, 4])] ?? "US"),
  };
  if (random() >= profile.participation) {
    const disposition = random() < 0.45 ? "dismissed" : "shown";
    return { disposition, answers: [], language, traits };
  }
  const weights = profile.first.map(
    (weight, index) => weight + ((profile.last[index] ?? weight) - weight) * progress,
  );
  const score = profile.minScore + pickIndex(random, weights);
  const answers: Varying["answers"] = [{ question: profile.scaleQuestion, value: score }];
  const followUp = profile.followUps.find(({ from, to }) => score >= from && score <= to);
  if (followUp && random() < 0.28) {
    const words = isChinese ? followUp.zh : followUp.en;
    const value = words[Math.floor(random() * words.length)];
    if (value) answers.push({ question: followUp.question, value });
  }
  return { disposition: "complete", answers, language, traits };
}

function digest(name: string): Buffer {
  return createHash("sha256").update(name).digest();
}

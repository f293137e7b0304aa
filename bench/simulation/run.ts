import { ASKING } from "@heed/contracts/constants";
import { type Candidate, decide as realDecide } from "@heed/eligibility";
import { createRandom, pickIndex } from "../../scripts/lib/random.ts";
import type { LoggedDraw, LoggedPrompt } from "./log.ts";
import { createPeople, DAY, HOUR, MINUTE, type Person } from "./people.ts";
import { createPlan, type Plan } from "./plan.ts";
import { createServer } from "./server.ts";
import { listSurveys, type SimulatedSurvey, toCandidate, type Wanted } from "./surveys.ts";
import { visit } from "./visit.ts";

export interface SimulationOptions {
  readonly people: number;
  readonly days: number;
  readonly seed: number;
  readonly wanted: Wanted;
  /** The margins are only looked at, and hold nobody. */
  readonly isEveryoneAsked?: boolean;
  /** Answers a week at which the survey with a quota stops. */
  readonly quota: number;
  /** Histories come by the server's clock, as if no page told its own: to see that the audit notices. */
  readonly isHistoryAskew?: boolean;
  /** Put in the place of the real one, to see that the audit notices. */
  readonly decide?: typeof realDecide;
}

/** All that is known of one simulated quarter. */
export interface SimulationLog {
  readonly surveys: readonly SimulatedSurvey[];
  readonly prompts: readonly LoggedPrompt[];
  readonly draws: readonly LoggedDraw[];
  readonly plans: ReadonlyMap<string, Plan>;
  readonly visits: number;
  readonly decisions: number;
  readonly devices: number;
}

/** A Thursday in winter, and the first day of a quarter; the clocks change on its last Sunday. */
const START = Date.UTC(2026, 0, 1);
/** At most one visit in each, so that nobody is in two places at once. */
const VISITS_A_DAY = 3;

/** What surveys of each measure are answered with: weights from the scale's lowest score. */
const SCORES = {
  nps: [1, 1, 1, 2, 2, 5, 8, 12, 18, 22, 28],
  csat: [4, 6, 15, 40, 35],
  ces1: [30, 30, 20, 12, 8],
  ces2: [3, 4, 8, 15, 25, 25, 20],
};
const LOWEST = { nps: 0, csat: 1, ces1: 1, ces2: 1 };

/** Lives a quarter through, always the same for the same options. */
export function simulate(options: SimulationOptions): SimulationLog {
  const { decide = realDecide, days } = options;
  const random = createRandom(options.seed);
  const people = createPeople(options.people, random);
  const surveys = listSurveys(options.wanted, options.quota);
  const plans = new Map(
    surveys.map((survey) => [survey.id, createPlan(survey, START, options.isEveryoneAsked)]),
  );
  const server = createServer(options.isHistoryAskew);
  const prompts: LoggedPrompt[] = [];
  const draws = new Map<string, LoggedDraw>();
  let [visits, decisions] = [0, 0];
  let candidates: Candidate[] = [];

  /** Pages that are opened from now on get these: in truth within a minute or two. */
  const publish = (now: number) => {
    candidates = surveys.map((survey) =>
      toCandidate(survey, plans.get(survey.id)?.shares() ?? [], now),
    );
  };

  for (let day = 0; day < days; day += 1) {
    const midnight = START + day * DAY;
    for (const plan of plans.values()) plan.begin(day);
    publish(midnight);
    for (const { person, at } of visitsOf(people, midnight, random)) {
      visits += 1;
      visit({
        person,
        at,
        random,
        server,
        draws,
        surveys,
        decide: (visitor, history, now) => {
          decisions += 1;
          return decide(candidates, visitor, history, now, ASKING);
        },
        log(prompt) {
          prompts.push(prompt);
          plans.get(prompt.survey)?.prompted();
          if (prompt.act !== "answer") return;
          const score = LOWEST[prompt.measure] + pickIndex(random, SCORES[prompt.measure]);
          if (plans.get(prompt.survey)?.answered(score, prompt.at)) publish(prompt.at);
        },
      });
    }
  }
  return {
    surveys,
    prompts,
    draws: [...draws.values()],
    plans,
    visits,
    decisions,
    devices: people.reduce((sum, { devices }) => sum + devices.length, 0),
  };
}

/** Draws who comes on a day, in the order in which they come. */
function visitsOf(people: readonly Person[], midnight: number, random: () => number) {
  const visits: { person: Person; at: number }[] = [];
  for (const person of people) {
    for (let nth = 0; nth < VISITS_A_DAY; nth += 1) {
      if (random() >= person.visitShare) continue;
      const slot = (24 * HOUR) / VISITS_A_DAY;
      visits.push({ person, at: midnight + nth * slot + random() * (slot - 45 * MINUTE) });
    }
  }
  return visits.sort((a, b) => a.at - b.at);
}

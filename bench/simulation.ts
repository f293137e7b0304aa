import { ASKING } from "@heed/contracts/constants";
import { auditClocks, type ClocksAudit } from "./simulation/audit-clocks.ts";
import {
  auditShares,
  listMargins,
  type MarginCheck,
  type ShareCheck,
} from "./simulation/audit-shares.ts";
import { type SimulationLog, type SimulationOptions, simulate } from "./simulation/run.ts";

/** What one simulated quarter came to. */
export interface SimulationResult {
  people: number;
  days: number;
  surveys: number;
  devices: number;
  visits: number;
  decisions: number;
  prompts: number;
  clocks: ClocksAudit;
  shares: ShareCheck[];
  /** The longest memory that knew of each prompt: its person's, its device's, or only its page's. */
  remembered: { byPerson: number; byDevice: number; byPage: number };
  quota: { limit: number; fullestWeek: number };
  margins: MarginCheck[];
  /** The same people with everybody asked. */
  everyone: MarginCheck[];
}

/** Whole days and ±5 points: what docs/asking.md names as an example. */
const FULL: SimulationOptions = {
  people: 10_000,
  days: 90,
  seed: 20_260_101,
  wanted: { npsPoints: 5, csatPoints: 5 },
  quota: 40,
};

/** Sums up a log, by audits that share no code with what they audit. */
export function summarise(
  log: SimulationLog,
  { people, days, quota }: SimulationOptions,
): Omit<SimulationResult, "everyone"> {
  return {
    people,
    days,
    surveys: log.surveys.length,
    devices: log.devices,
    visits: log.visits,
    decisions: log.decisions,
    prompts: log.prompts.length,
    remembered: countMemories(log),
    clocks: auditClocks(log.prompts, log.surveys, ASKING),
    shares: auditShares(log),
    quota: { limit: quota, fullestWeek: log.plans.get("ticket-csat")?.fullestWeek ?? 0 },
    margins: listMargins(log),
  };
}

function countMemories({ prompts }: SimulationLog): SimulationResult["remembered"] {
  const remembered = { byPerson: 0, byDevice: 0, byPage: 0 };
  for (const { memories, page } of prompts) {
    const kept = memories.filter(({ keeps }) => keeps);
    if (kept.some(({ clock }) => clock === "server")) remembered.byPerson += 1;
    else if (kept.some(({ id }) => id !== page)) remembered.byDevice += 1;
    else remembered.byPage += 1;
  }
  return remembered;
}

/** Lives a quarter of 10,000 people through, twice: with the margins, and with everybody asked. */
export function benchSimulation(options: SimulationOptions = FULL): SimulationResult {
  const everyone = listMargins(simulate({ ...options, isEveryoneAsked: true }));
  return { ...summarise(simulate(options), options), everyone };
}

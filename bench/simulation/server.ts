import type { PersonHistory } from "@heed/contracts";
import type { LoggedPrompt } from "./log.ts";

/** As many as `GET /v1/history` gives. */
const MOST_PROMPTS = 200;

/** The API's memory of signed persons. */
export interface Server {
  /**
   * As `GET /v1/history`: newest first, acts dated by the prompt itself, all times by the clock of the
   * device that asks, which tells its own.
   */
  read(person: string, clockError: number): PersonHistory;
  store(person: string, prompt: LoggedPrompt): void;
}

export function createServer(isAskew = false): Server {
  const histories = new Map<string, PersonHistory>();
  const read = (person: string) => histories.get(person) ?? { optedOut: false, prompts: [] };
  return {
    read(person, clockError) {
      const { optedOut, prompts } = read(person);
      const toDevice = (time: number) => Math.round(time + (isAskew ? 0 : clockError));
      return {
        optedOut,
        prompts: prompts.map(({ shownAt, answeredAt, dismissedAt, ...prompt }) => ({
          ...prompt,
          shownAt: toDevice(shownAt),
          ...(answeredAt && { answeredAt: toDevice(answeredAt) }),
          ...(dismissedAt && { dismissedAt: toDevice(dismissedAt) }),
        })),
      };
    },
    store(person, { survey, touchpoint, measure, at, act }) {
      const { optedOut, prompts } = read(person);
      // The API corrects a sender's clock, so that its own times are true.
      const shownAt = Math.round(at);
      const prompt = {
        survey,
        touchpoint,
        measure,
        shownAt,
        ...(act === "answer" && { answeredAt: shownAt }),
        ...((act === "dismiss" || act === "forever") && { dismissedAt: shownAt }),
      };
      histories.set(person, {
        optedOut: optedOut || act === "forever",
        prompts: [prompt, ...prompts].slice(0, MOST_PROMPTS),
      });
    },
  };
}

import type { PageQuestionOf, PageSurvey } from "@heed/contracts";
import type { Due, Heed } from "./types.ts";

export const scaleQuestion: PageQuestionOf<"scale"> = {
  id: "score",
  kind: "scale",
  scale: "csat-1-5",
  text: "How satisfied were you?",
  labels: { min: "Not at all", max: "Very" },
};

/** A live survey at `checkout.done`: one score, then words. */
export function createSurvey(changes: Partial<PageSurvey> = {}): PageSurvey {
  return {
    id: "shop-csat",
    touchpoint: "checkout.done",
    measure: "csat",
    language: "en",
    questions: [
      scaleQuestion,
      {
        id: "why",
        kind: "text",
        text: "Why?",
        maxLength: 1000,
      },
    ],
    thanks: "Thanks",
    revision: 3,
    ...changes,
  };
}

/** A `Storage` in memory, as the DOM specifies it: its keys are its own properties, too. */
export function createMemoryStorage(): Storage {
  const map = new Map<string, string>();
  const methods: Storage = {
    get length() {
      return map.size;
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => {
      map.set(key, String(value));
    },
    removeItem: (key) => {
      map.delete(key);
    },
    clear: () => map.clear(),
  };
  return new Proxy(methods, {
    ownKeys: () => [...map.keys()],
    getOwnPropertyDescriptor: (_, name) =>
      map.has(String(name)) ? { configurable: true, enumerable: true } : undefined,
  });
}

/** Reaches a touchpoint and hands over what became due. */
export async function trackDue(heed: Heed, touchpoint = "checkout.done"): Promise<Due> {
  const dues: Due[] = [];
  const stop = heed.onDue((due) => dues.push(due));
  const decision = await heed.track(touchpoint);
  stop();
  const [due] = dues;
  if (!due) throw new Error(`nothing is due: ${decision.reason}`);
  return due;
}

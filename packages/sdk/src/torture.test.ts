import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createDelivery } from "./delivery.ts";
import { createSession } from "./session.ts";
import { FAULTS, type Fault, type Ledger, openLedger } from "./test-ledger.ts";
import { createMemoryStorage, createSurvey } from "./test-survey.ts";
import type { Due } from "./types.ts";
import { createUuidV7 } from "./uuid-v7.ts";

// Waits become a thousandth of what they are at most, so that hundreds of failures take seconds.
beforeEach(() => {
  vi.spyOn(Math, "random").mockReturnValue(0.001);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const writeKey = "hw";
const key = `heed:${writeKey}`;

/** One page of a visitor's, which may be killed at any moment: then it does and hears nothing more. */
function openPage(apiUrl: string, storage: Storage) {
  let isDead = false;
  const never = new Promise<never>(() => {});
  const own = new Proxy(storage, {
    get: (target, name) =>
      isDead && (name === "setItem" || name === "removeItem")
        ? () => undefined
        : Reflect.get(target, name),
  });
  const counted: string[] = [];
  const session = createSession({
    writeKey,
    apiUrl,
    storage: own,
    consent: "granted",
    fetch: async (...call) => {
      if (isDead) return never;
      const response = await globalThis.fetch(...call).catch((error) => {
        if (isDead) return never;
        throw error;
      });
      return isDead ? never : response;
    },
  });
  session.surveys = [createSurvey()];
  // Once a page, as if it had decided before its first answer.
  session.takeCounts = () => {
    if (counted.length) return null;
    const id = createUuidV7(Date.now());
    counted.push(id);
    const counts = [{ survey: "shop-csat", reason: "due", count: 1 }];
    return { type: "decisions", id, occurredAt: new Date().toISOString(), counts };
  };
  const delivery = createDelivery(session);
  let due: Due | undefined;
  session.listeners.add((next) => {
    due = next;
  });
  return {
    resume: delivery.resume,
    /** The counts that a living page has handed to its delivery. */
    counted: () => (isDead ? [] : counted),
    ask: () => {
      delivery.announce({ survey: "shop-csat", show: true, reason: "due", until: null });
      return due;
    },
    kill: () => {
      isDead = true;
    },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Step = "answer" | "go on" | "new page" | "kill" | "pause";
const step = fc.constantFrom<Step>(
  "answer",
  "answer",
  "answer",
  "go on",
  "go on",
  "new page",
  "kill",
  "pause",
);

/** Plays a visitor on several pages; hands back what each response said last, and the pages. */
async function play(steps: readonly Step[], ledger: Ledger, storage: Storage) {
  const said = new Map<string, string>();
  const pages = [openPage(ledger.apiUrl, storage)];
  let page = pages[0];
  let due = page?.ask();
  let name = "";
  let state = 0;
  const record = () => {
    said.set(name, `${name} state ${++state}`);
    const why = said.get(name) ?? "";
    due?.record({ disposition: "complete", answers: { score: 5, why } }).catch(() => undefined);
  };
  for (const one of steps) {
    if (one === "answer") {
      if (!page) {
        page = openPage(ledger.apiUrl, storage);
        pages.push(page);
      }
      due = page.ask();
      name = `response ${said.size}`;
      state = 0;
      record();
    } else if (one === "go on" && due && name) record();
    else if (one === "pause") await pause(3);
    else if (one === "new page") {
      page = openPage(ledger.apiUrl, storage);
      pages.push(page);
      page.resume();
      due = undefined;
    } else if (one === "kill") {
      page?.kill();
      page = undefined;
      due = undefined;
    }
  }
  return { said, pages };
}

const keptAnswers = (storage: Storage) =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "").filter((name) =>
    name.startsWith(`${key}:`),
  );

/** Opens page after page, as a visitor who comes back does, until nothing is left to deliver. */
async function comeBack(ledger: Ledger, storage: Storage) {
  await vi.waitFor(
    async () => {
      if (keptAnswers(storage).length) openPage(ledger.apiUrl, storage).resume();
      await pause(10);
      expect(keptAnswers(storage)).toEqual([]);
    },
    { timeout: 20_000, interval: 60 },
  );
}

const wordsOf = (ledger: Ledger) =>
  [...ledger.rows.values()]
    .map(({ answers }) => answers.find(({ question }) => question === "why")?.value)
    .sort();

test("whatever befalls server and pages, every answer stands once, in its newest state", async () => {
  let requests = 0;
  let responses = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 30 }),
      fc.array(fc.constantFrom<Fault>(...FAULTS), { maxLength: 60 }),
      async (steps, faults) => {
        const ledger = await openLedger(faults);
        const storage = createMemoryStorage();
        try {
          const { said, pages } = await play(steps, ledger, storage);
          await comeBack(ledger, storage);
          expect(wordsOf(ledger)).toEqual([...said.values()].sort());
          await vi.waitFor(() => {
            const missing = pages.flatMap((page) => page.counted());
            expect(missing.filter((id) => !ledger.counts.has(id))).toEqual([]);
          });
          // No state was ever taken as news twice.
          expect(new Set(ledger.taken).size).toBe(ledger.taken.length);
          requests += ledger.count();
          responses += said.size;
        } finally {
          ledger.close();
        }
      },
    ),
    { numRuns: 40 },
  );
  // The faults were met, and not walked around.
  expect(requests).toBeGreaterThan(responses);
});

test("each fault alone, met again and again, loses and doubles nothing", async () => {
  for (const fault of FAULTS) {
    const ledger = await openLedger(Array.from({ length: 8 }, () => fault));
    const storage = createMemoryStorage();
    const { said } = await play(["answer", "go on", "answer", "answer"], ledger, storage);
    await comeBack(ledger, storage);
    expect([fault, wordsOf(ledger)]).toEqual([fault, [...said.values()].sort()]);
    ledger.close();
  }
});

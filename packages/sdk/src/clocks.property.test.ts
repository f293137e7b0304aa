import type { PersonHistory } from "@heed/contracts";
import { ASKING } from "@heed/contracts/constants";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createHeed } from "./client.ts";
import { writeKey } from "./test-api.ts";
import { createMemoryStorage, createSurvey } from "./test-survey.ts";

const NOON = Date.parse("2026-03-01T12:00:00Z");
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** Prompts of one survey so close together are taken for one. */
const TOLERANCE = 5 * MINUTE;

const visit = fc.record({
  afterDays: fc.double({ min: 0, max: 12, noNaN: true }),
  device: fc.nat(1),
  /** How wrong the device's clock is on this visit: mostly not, or by anything. */
  aheadMs: fc.oneof(fc.constant(0), fc.integer({ min: -400 * DAY, max: 400 * DAY })),
  touchpoint: fc.constantFrom("checkout.done", "ticket.closed"),
  act: fc.constantFrom("answer", "dismiss", "none"),
});

/** Remembers a person as `GET /v1/history` does: by true times, told by the clock of who asks. */
function createPerson() {
  const prompts: PersonHistory["prompts"] = [];
  const read = (now: number, trueNow: number) => {
    const shift = <Time extends number | undefined>(time: Time) => time && time + now - trueNow;
    return prompts.map(({ shownAt, answeredAt, dismissedAt, ...prompt }) => ({
      ...prompt,
      shownAt: shift(shownAt),
      ...(answeredAt && { answeredAt: shift(answeredAt) }),
      ...(dismissedAt && { dismissedAt: shift(dismissedAt) }),
    }));
  };
  return { prompts, read };
}

test("however a signed person's clocks jump, on whatever device, by the true time they are never asked too soon", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(visit, { maxLength: 12 }), async (visits) => {
      const person = createPerson();
      const storages = [createMemoryStorage(), createMemoryStorage()];
      const surveys = [
        createSurvey(),
        createSurvey({ id: "help-csat", touchpoint: "ticket.closed" }),
        createSurvey({ id: "help-nps", touchpoint: "ticket.closed", measure: "nps" }),
      ];
      let trueNow = NOON;
      for (const { afterDays, device, aheadMs, touchpoint, act } of visits) {
        trueNow += Math.round(afterDays * DAY);
        const heed = createHeed({
          writeKey,
          apiUrl: "https://api.test",
          storage: storages[device] ?? null,
          consent: "granted",
          counts: false,
          now: () => trueNow + aheadMs,
          fetch: async (input) => {
            const { pathname, searchParams } = new URL(`${input}`);
            if (pathname !== "/v1/history") return Response.json({ interface: "en", surveys });
            const prompts = person.read(Number(searchParams.get("now")), trueNow);
            return Response.json({ optedOut: false, prompts });
          },
        });
        heed.identify("ada", {}, { signature: "f00d" });
        heed.onDue((due) => {
          due.shown();
          if (act === "answer") due.record({ disposition: "complete", answers: { score: 5 } });
          if (act === "dismiss") due.dismiss();
          const { id, measure } = due.survey;
          person.prompts.unshift({
            survey: id,
            touchpoint,
            measure,
            shownAt: trueNow,
            ...(act === "answer" && { answeredAt: trueNow }),
            ...(act === "dismiss" && { dismissedAt: trueNow }),
          });
        });
        await heed.track(touchpoint);
      }
      for (const [index, later] of person.prompts.entries()) {
        for (const earlier of person.prompts.slice(index + 1)) {
          const gap = later.shownAt - earlier.shownAt + TOLERANCE;
          expect(gap).toBeGreaterThanOrEqual(7 * DAY);
          if (earlier.dismissedAt) {
            expect(gap).toBeGreaterThanOrEqual(ASKING.quietAfterDismissalDays * DAY);
          }
          if (earlier.survey !== later.survey) continue;
          const days = later.measure === "nps" ? ASKING.relationalDays : ASKING.transactionalDays;
          expect(gap).toBeGreaterThanOrEqual(days * DAY);
        }
      }
      const within90 = person.prompts.filter(
        ({ shownAt }) => trueNow - shownAt < 90 * DAY - TOLERANCE,
      );
      expect(within90.length).toBeLessThanOrEqual(ASKING.promptsPer90Days);
    }),
    { numRuns: 60 },
  );
});

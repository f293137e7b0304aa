import { DISPOSITIONS } from "@heed/contracts/constants";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { AppendOutcome, ResponseRow } from "./store.ts";
import type { Fixture } from "./testing/fixture.ts";
import { ALWAYS, createId, createRow, createSetup, HOUR, START } from "./testing/rows.ts";

const IDS = Array.from({ length: 4 }, createId);

/** One sent item: few ids, sequences and bodies, so that repeats, races and conflicts are common. */
const sent = fc.record({
  id: fc.constantFrom(...IDS),
  sequence: fc.integer({ min: 1, max: 4 }),
  surveyId: fc.constantFrom("shop", "shop", "shop", "other"),
  revision: fc.integer({ min: 1, max: 2 }),
  disposition: fc.constantFrom(...DISPOSITIONS),
  answers: fc.array(
    fc.record({
      question: fc.constantFrom("nps", "why"),
      value: fc.oneof(fc.integer({ min: 0, max: 10 }), fc.constant("words")),
    }),
    { maxLength: 3 },
  ),
  occurredAt: fc.integer({ min: START, max: START + 3 * HOUR }),
  isSample: fc.boolean(),
});

/** What the store should hold, found the plain way: one row after the other, into a map. */
function replay(rows: readonly ResponseRow[]) {
  const stored = new Map<string, ResponseRow>();
  const statuses = rows.map((row): AppendOutcome["status"] => {
    const before = stored.get(row.id);
    if (before && before.surveyId !== row.surveyId) return "conflict";
    if (before && before.sequence > row.sequence) return "known";
    if (before?.sequence === row.sequence) {
      return before.bodyHash === row.bodyHash ? "known" : "conflict";
    }
    const ranks = [before?.disposition ?? row.disposition, row.disposition];
    const rank = Math.max(...ranks.map((disposition) => DISPOSITIONS.indexOf(disposition)));
    const disposition = DISPOSITIONS[rank] ?? row.disposition;
    // The answers by which it had come further stay, unless the newer row brings others.
    const kept = disposition === row.disposition || row.answers.length > 0 ? null : before;
    stored.set(row.id, { ...row, disposition, answers: (kept ?? row).answers });
    return "accepted";
  });
  return { stored, statuses };
}

export function describeProperties(get: () => Fixture): void {
  test("whatever is sent in whatever batches, the store holds what a plain replay holds", async () => {
    const { store } = get();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(sent, { maxLength: 8 }), { maxLength: 5 }),
        async (batches) => {
          const { id: projectId } = createSetup();
          const rows = batches.map((batch) =>
            batch.map((given) => createRow({ ...given, projectId })),
          );
          const outcomes: AppendOutcome[] = [];
          for (const batch of rows) outcomes.push(...(await store.append(batch)));

          const { stored, statuses } = replay(rows.flat());
          expect(outcomes.map((outcome) => outcome.status)).toEqual(statuses);
          const query = { projectId, surveyId: "shop", ...ALWAYS, sample: "exclude" as const };
          const tally = await store.readTally({ ...query, questionId: "nps", bucketMs: HOUR });
          const counts: Record<string, number> = {};
          for (const row of stored.values()) {
            if (row.surveyId !== "shop" || row.isSample) continue;
            const bucket = row.occurredAt - ((row.occurredAt - START) % HOUR);
            for (const { question, value } of row.answers) {
              if (question !== "nps" || typeof value !== "number") continue;
              const key = [bucket, row.revision, value].join();
              counts[key] = (counts[key] ?? 0) + 1;
            }
          }
          const read = tally.map((row) => [
            [row.bucket, row.revision, row.score].join(),
            row.count,
          ]);
          expect(Object.fromEntries(read)).toEqual(counts);
          const page = await store.listResponses({ projectId, limit: 10 });
          expect(page).toHaveLength(stored.size);
          for (const found of page) {
            const { sequence, disposition, answers } = stored.get(found.id) ?? {};
            expect(found).toMatchObject({ sequence, disposition, answers });
          }
        },
      ),
      { numRuns: 60 },
    );
  });
}

import { shopSurvey } from "../../routes/testing/test-api.ts";
import type { Store } from "../store.ts";
import { createRow, DAY, START } from "./rows.ts";

const PROJECT = "before";
const actor = { kind: "key", id: "admin", name: "Admin" } as const;
const idOf = (at: number) => `019400d4-0000-7000-8000-${String(at).padStart(12, "0")}`;
const entryOf = (at: number) => ({
  ...{ projectId: PROJECT, id: idOf(9000 + at), at: START, actor },
  ...{ action: "test.done", subject: "x", detail: {} },
});

/** Does with a store what a replica that serves does: what pages, people and jobs ask of it. */
export async function actAsReplica(store: Store): Promise<void> {
  const projectId = PROJECT;
  await store.ensureProject(
    { id: projectId, name: "Before", writeKey: "w", adminToken: "a", allowedOrigins: [] },
    START,
  );
  await store.publish(projectId, shopSurvey(), START);
  await store.publish(projectId, shopSurvey({ priority: 1 }), START);
  await store.retire(projectId, "shop", 1);
  const row = (at: number, given = {}) =>
    createRow({
      ...{ projectId, id: idOf(at), occurredAt: START + at * 1000, person: `person ${at % 3}` },
      ...{ answers: [{ question: "nps", value: at % 11 }], traits: { plan: `plan ${at % 3}` } },
      ...given,
    });
  await store.append([row(1), row(2), row(3, { isSample: true })]);
  await store.putDimension(
    projectId,
    { name: "plan", source: "traits.plan", valueLimit: 5 },
    START,
  );
  while (await store.advanceDimensions());
  await store.recheckDimensions();
  await store.append([row(4), row(5), row(1)]);
  await store.append([row(2, { sequence: 2, bodyHash: "2", answers: [] })]);
  await store.removeSamples(projectId);
  await store.erase(projectId, [idOf(4)], START);
  await store.append([row(4)]);
  const counts = [{ surveyId: "shop", reason: "ask", count: 2 }];
  await store.append([{ projectId, id: idOf(50), occurredAt: START, receivedAt: START, counts }]);
  await readAll(store);
  const key = { projectId, keyHash: "k" };
  await store.claimKey(key, "f", START);
  await store.keepAnswer({ key, status: 200, body: "{}" });
  await store.claimKey({ projectId, keyHash: "l" }, "f", START);
  await store.releaseKey({ projectId, keyHash: "l" });
  await store.addAudit(entryOf(1));
  await store.touchKeys(new Map([["none", START]]));
  await store.keepShareDays(projectId, [
    { surveyId: "shop", segment: "", day: START, share: 0.5, exposure: 0.5 },
  ]);
  await store.pruneOutbox(START - DAY);
  await store.pruneDecisions(START - DAY);
  await store.pruneKeys(START);
  await store.expireResponses(projectId, START, 10, START);
  await store.webhooks.findWork(START, 10);
}

async function readAll(store: Store): Promise<void> {
  const projectId = PROJECT;
  const period = { projectId, surveyId: "shop", from: START, to: START + DAY };
  const query = { ...period, sample: "exclude" } as const;
  await store.findKey("w");
  await store.listRevisions(projectId);
  await store.readTally({ ...query, questionId: "nps", bucketMs: DAY });
  await store.readDispositions(query);
  await store.readSegments({ ...query, questionId: "nps", dimension: "plan" });
  await store.listResponses({ projectId, limit: 10 });
  await store.countResponses({ projectId });
  await store.readPerson(projectId, "person 1", 5);
  await store.readDecisions(period);
  await store.readAnswered({ ...period, limit: 10 });
  await store.readOutbox(projectId, 0, 10);
  await store.readPrivacy(projectId);
}

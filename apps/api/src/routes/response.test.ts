import { PATHS } from "@heed/contracts";
import { expect, test } from "vitest";
import { answerOf, newId, readProblem, useTestApi } from "./testing/test-api.ts";

const get = useTestApi();

test("one response is read masked, bare for whoever may and asks, and by its own project alone", async () => {
  const project = await get().newProject();
  await project.publish();
  const item = answerOf({ answers: [{ question: "why", value: "a@b.co" }] });
  await project.send([item]);
  const path = `${PATHS.responses}/${item.id}`;
  const shown = await project.admin(path);
  expect(shown.headers.get("cache-control")).toBe("no-store");
  expect(await shown.json()).toMatchObject({
    ...{ id: item.id, answers: [{ question: "why", value: "[email]" }], isMasked: true },
  });
  expect(await (await project.admin(`${path}?unmask=true`)).json()).toMatchObject({
    answers: item.answers,
  });
  const [entry] = await get().store.readAudit({ projectId: project.id, limit: 1 });
  expect(entry?.action).toBe("answers.unmasked");

  const other = await get().newProject();
  expect((await readProblem(await other.admin(path))).code).toBe("not-found");
  expect((await project.admin(`${PATHS.responses}/${newId()}`)).status).toBe(404);
});

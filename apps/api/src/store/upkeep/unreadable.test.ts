import { expect, test } from "vitest";
import { createFilled } from "../../cli/testing/filled.ts";
import { heed } from "../../cli/testing/heed.ts";
import { openStore } from "../open.ts";
import { createId, createRow } from "../testing/rows.ts";
import { ONLY_FOR_THE_PATIENT } from "./testing/patience.ts";

test.each(["sqlite", "postgres"] as const)(
  "verify names the row of %s that is no JSON",
  async (dialect) => {
    const filled = await createFilled(dialect, 30);
    const [projectId = ""] = filled.projects;
    const id = createId();
    const store = await openStore(filled.url);
    await store.append([createRow({ projectId, id, language: "eo" })]);
    await store.close();
    await filled.execute("update response set answers = '[{' where language = 'eo'");
    const { code, stderr } = await heed(["verify"], { HEED_DATABASE_URL: filled.url });
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(`The answers of response ${id} in project ${projectId} are no JSON`),
    ]);
    await filled.remove("its rows are meant to be wrong");
  },
);

test("verify on PostgreSQL is broken off by no timeout of the pool", async () => {
  const filled = await createFilled("postgres", 30);
  await filled.execute(ONLY_FOR_THE_PATIENT);
  const found = await heed(["verify"], { HEED_DATABASE_URL: filled.url });
  expect(found).toMatchObject({ code: 0, stderr: "" });
  await filled.remove();
});

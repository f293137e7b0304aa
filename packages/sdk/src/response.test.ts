import { expect, test, vi } from "vitest";
import { createHeed } from "./client.ts";
import { startApi, writeKey } from "./test-api.ts";
import { trackDue } from "./test-survey.ts";

const score = { disposition: "complete", answers: { score: 5 } } as const;
const signature = "0123456789abcdef".repeat(4);

async function answerAs(proof: { signature?: string }) {
  const api = await startApi();
  const heed = createHeed({ writeKey, apiUrl: api.apiUrl, counts: false, storage: null });
  heed.identify("ada", { plan: "pro" }, proof);
  const due = await trackDue(heed);
  await due.record(score);
  return { api, due };
}

test("a person's signature goes with the person", async () => {
  const { api } = await answerAs({ signature });
  expect(api.items()).toMatchObject([{ person: "ada", signature, traits: { plan: "pro" } }]);
});

test.each(["", "abc", signature.toUpperCase(), `${signature}0`])(
  "%j is no signature, and costs the answer nothing",
  async (wrong) => {
    const { api } = await answerAs({ signature: wrong });
    expect(api.items()).toMatchObject([{ person: "ada", answers: [{ value: 5 }] }]);
    expect(api.items()[0]).not.toHaveProperty("signature");
  },
);

test("who asks never to be asked again says so to the API, beside what was answered before", async () => {
  const { api, due } = await answerAs({});
  due.dismiss(true);
  await vi.waitFor(() => expect(api.items()).toHaveLength(2));
  expect(api.items().map(({ sequence, optedOut }) => [sequence, optedOut])).toEqual([
    [2, undefined],
    [3, true],
  ]);
  expect(api.items()[1]).toMatchObject({ disposition: "complete", answers: [{ value: 5 }] });
});

test("who only closes the prompt has not asked for that", async () => {
  const api = await startApi();
  const due = await trackDue(
    createHeed({ writeKey, apiUrl: api.apiUrl, counts: false, storage: null }),
  );
  due.shown();
  due.dismiss();
  await vi.waitFor(() => expect(api.items()).toHaveLength(1));
  expect(api.items()[0]).toMatchObject({ disposition: "dismissed" });
  expect(api.items()[0]).not.toHaveProperty("optedOut");
});

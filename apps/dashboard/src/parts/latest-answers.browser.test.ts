import type { ResponsePage } from "@heed/contracts";
import { scopesOf } from "@heed/contracts/constants";
import type { ResponseQuery } from "@heed/sdk/server";
import { afterEach, expect, it } from "vitest";
import { responseOf } from "../testing/survey.ts";
import {
  button,
  type List,
  masking,
  press,
  said,
  show,
  stretch,
  text,
} from "./latest-answers-fixture.ts";

afterEach(() => document.body.replaceChildren());

it("shows what looks personal only when somebody who may asks for it", async () => {
  const { asked } = show(scopesOf("editor"), masking);
  await said("Call ▒▒▒");
  expect(asked.map(({ unmask }) => unmask)).toEqual([undefined]);
  await press("Show personal data");
  await said("Call 555 0100");
  expect(asked.at(-1)?.unmask).toBe(true);
  await press("Show personal data");
  await said("Call ▒▒▒");
  expect(document.activeElement?.textContent).toContain("Show personal data");
});

it("offers nothing to who may read answers masked only", async () => {
  const { element } = show(scopesOf("analyst"), masking);
  await said("Call ▒▒▒");
  expect(element.querySelector("[aria-pressed]")).toBeNull();
});

it("tells a viewer why there are no answers, and asks for none", async () => {
  const { asked } = show(scopesOf("viewer"), masking);
  await said("Your role shows numbers");
  expect(asked).toEqual([]);
});

it("never shows what was read unmasked once it is to be masked", async () => {
  const older = Promise.withResolvers<ResponsePage>();
  const { asked } = show(scopesOf("editor"), async (query) => {
    if (query.cursor !== undefined) return older.promise;
    return {
      ...(await masking(query)),
      items: [...(await masking(query)).items, ...stretch(20, 8)],
      nextCursor: "older",
    };
  });
  await said("Call ▒▒▒");
  await press("Show personal data");
  await said("Call 555 0100");
  await press("Older answers");
  await press("Show personal data");
  older.resolve({ items: [responseOf(2, 9, "ada@example.com")], nextCursor: null });
  await said("Call ▒▒▒");
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(text()).not.toContain("ada@example.com");
  expect(asked.filter(({ cursor }) => cursor !== undefined)).toHaveLength(1);
  expect((await button("Older answers")).isConnected).toBe(true);
});

it("drops what another project still brings, and what was switched on there", async () => {
  const late = Promise.withResolvers<ResponsePage>();
  const { element, context } = show(scopesOf("editor"), (query) =>
    query.unmask ? late.promise : masking(query),
  );
  await said("Call ▒▒▒");
  await press("Show personal data");
  const asked: ResponseQuery[] = [];
  const list: List = async (query) => {
    asked.push(query);
    return { items: [responseOf(5, 9, "Another project.")], nextCursor: null };
  };
  Object.assign(element, { context: { ...context, client: { responses: { list } } } });
  await said("Another project.");
  late.resolve({ items: [responseOf(1, 3, "Call 555 0100")], nextCursor: null });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(text()).not.toContain("Call");
  expect(asked.map(({ unmask }) => unmask)).toEqual([undefined]);
});

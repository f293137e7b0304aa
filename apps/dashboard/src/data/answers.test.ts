import type { ResponsePage, StoredResponse } from "@heed/contracts";
import type { ResponseQuery } from "@heed/sdk/server";
import { describe, expect, it } from "vitest";
import { responseOf } from "../testing/survey.ts";
import { mergeAnswers, readAnswers } from "./answers.ts";

const ids = (list: readonly StoredResponse[]) => list.map(({ id }) => id.slice(-2));
const { signal } = new AbortController();
const seen = (minute: number): StoredResponse => ({ ...responseOf(minute, 9, ""), answers: [] });

/** Serves the pages one after the other and remembers the cursors it was asked with. */
function pagesOf(...pages: ResponsePage[]) {
  const cursors: (string | undefined)[] = [];
  return {
    cursors,
    list: async ({ cursor }: ResponseQuery = {}) => {
      cursors.push(cursor);
      return pages[cursors.length - 1] ?? { items: [], nextCursor: null };
    },
    erase: async () => undefined,
    removeSamples: async () => ({ removed: 0 }),
  };
}

describe("readAnswers", () => {
  it("leaves out prompts that nobody answered, and reads on until there is enough", async () => {
    const responses = pagesOf(
      { items: [seen(5), responseOf(4, 9, "a"), seen(3)], nextCursor: "older" },
      { items: [responseOf(2, 1, "b")], nextCursor: null },
    );
    const query = { survey: "shop-nps", sample: "include", cursor: null, unmask: false } as const;
    const page = await readAnswers(responses, query, signal);
    expect(ids(page.items)).toEqual(["04", "02"]);
    expect(page.nextCursor).toBeNull();
    expect(responses.cursors).toEqual([undefined, "older"]);
  });

  it("keeps samples, leaves them out or keeps them alone, as asked", async () => {
    const sample = { ...responseOf(2, 9, ""), isSample: true };
    const read = async (wanted: "include" | "exclude" | "only") => {
      const responses = pagesOf({ items: [sample, responseOf(1, 9, "")], nextCursor: null });
      const query = { survey: "shop-nps", sample: wanted, cursor: null, unmask: false };
      return ids((await readAnswers(responses, query, signal)).items);
    };
    expect(await read("include")).toEqual(["02", "01"]);
    expect(await read("exclude")).toEqual(["01"]);
    expect(await read("only")).toEqual(["02"]);
  });
});

describe("mergeAnswers", () => {
  const shown = [responseOf(4, 9, ""), responseOf(2, 9, "")];
  const merge = (items: StoredResponse[], nextCursor: string | null = "older") =>
    mergeAnswers(shown, { items, nextCursor });

  it("lets new answers wait and keeps the order of those on screen", () => {
    const merged = merge([responseOf(6, 1, ""), responseOf(5, 1, ""), ...shown]);
    expect(ids(merged.fresh)).toEqual(["06", "05"]);
    expect(ids(merged.shown)).toEqual(["04", "02"]);
    expect(merged.isApart).toBe(false);
  });

  it("brings an answer on screen up to date where it stands", () => {
    const merged = merge([responseOf(4, 9, "And the reason."), responseOf(2, 9, "")]);
    expect(merged.shown[0]?.answers[1]?.value).toBe("And the reason.");
    expect(merged.fresh).toEqual([]);
  });

  it("counts an answer that was begun earlier and given only now", () => {
    expect(ids(merge([shown[0] ?? seen(4), responseOf(3, 1, "")]).fresh)).toEqual(["03"]);
  });

  it("does not call older answers new", () => {
    expect(merge([...shown, responseOf(1, 9, "")]).fresh).toEqual([]);
  });

  it("sees that a page with more behind it does not reach what is on screen", () => {
    const merged = merge([responseOf(8, 1, ""), responseOf(7, 1, "")]);
    expect(merged.isApart).toBe(true);
    expect(ids(merged.fresh)).toEqual(["08", "07"]);
    expect(ids(merged.shown)).toEqual(["04", "02"]);
    expect(merge([responseOf(8, 1, "")], null).isApart).toBe(false);
  });
});

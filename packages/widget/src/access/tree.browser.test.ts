import { afterEach, describe, expect, test } from "vitest";
import { createPanel } from "../debug/panel.ts";
import {
  ASKED,
  type Asked,
  answerAll,
  openStage,
  PRESENTATIONS,
  resetStage,
} from "./stage-fixture.ts";
import { readTree } from "./tree-fixture.ts";

afterEach(resetStage);

/** The tree of the prompt that stands in the page. */
const treeOf = ({ texts }: { texts: { region: string } }) =>
  readTree(["region", "dialog"], texts.region);

describe.each(["en", "ar"] as const)("4.1.2 Name, Role, Value: %s,", (language) => {
  test.each(ASKED)(
    "roles, names, states and descriptions of %s, empty and answered",
    async (kind) => {
      const stage = await openStage({ language, asked: [kind] });
      await stage.until(kind);
      expect(await treeOf(stage)).toMatchSnapshot("empty");
      answerAll(stage.panel);
      expect(await treeOf(stage)).toMatchSnapshot("answered");
    },
  );

  test("the prompt half way, with progress and the way back, and its thanks with a link", async () => {
    const stage = await openStage({
      language,
      asked: ["rating of 3", "7 numbers", "text"],
      hasLink: true,
    });
    answerAll(stage.panel);
    stage.press("submit");
    await stage.until("7 numbers");
    stage.press("submit");
    expect(await treeOf(stage)).toMatchSnapshot("half way");
    for (const kind of ["7 numbers", "text"] as const) {
      await stage.until(kind);
      answerAll(stage.panel);
      stage.press("submit");
    }
    expect(await treeOf(stage)).toMatchSnapshot("thanks");
  });
});

test.each(PRESENTATIONS)(
  "1.3.1 Info and Relationships: %s is a named region, or a dialog that is modal",
  async (presentation) => {
    const stage = await openStage({ presentation, asked: ["rating of 3"] });
    const [first] = (await treeOf(stage)).split("\n");
    expect(first).toBe(
      presentation === "modal" ? 'dialog "Short survey" [modal]' : 'region "Short survey"',
    );
  },
);

test("1.3.1 Info and Relationships: the words at the ends of a scale describe its end points, and no other", async () => {
  for (const kind of ["11 numbers", "7 stars", "rating of 10 stars", "matrix"] as const) {
    const stage = await openStage({ asked: [kind] });
    await stage.until(kind);
    const points = (await treeOf(stage)).split("\n").filter((line) => /^ *radio /.test(line));
    const described = points.flatMap((line, at) =>
      line.includes("—") ? [[at, line.split("— ")[1]]] : [],
    );
    const groups = kind === "matrix" ? 2 : 1;
    const each = points.length / groups;
    expect(described).toEqual(
      Array.from({ length: groups }, (_, group) => [
        [group * each, stage.words.min],
        [(group + 1) * each - 1, stage.words.max],
      ]).flat(),
    );
  }
});

test("1.1.1 Non-text Content: stars and faces have words or numbers for names, and their drawings are not read", async () => {
  const names = async (kind: Asked) => {
    const stage = await openStage({ asked: [kind] });
    await stage.until(kind);
    const tree = await treeOf(stage);
    expect(tree).not.toMatch(/image|svg|graphics/i);
    return [...tree.matchAll(/radio "([^"]*)"/g)].map(([, name]) => name);
  };
  expect(await names("5 faces")).toEqual(["1", "2", "3", "4", "5"]);
  expect((await names("7 stars")).slice(0, 2)).toEqual(["1 star", "2 stars"]);
});

test("4.1.2 Name, Role, Value: the panel for developers", async () => {
  const { element, show } = createPanel("en", () => {});
  show({ decisions: [], past: null });
  document.body.replaceChildren(element);
  expect(await readTree(["region"], "Heed: why, and why not")).toMatchSnapshot();
});

test("4.1.2 Name, Role, Value: the feedback button says whether it has opened something", async () => {
  document.documentElement.lang = "ar";
  document.body.replaceChildren(document.createElement("heed-button"));
  expect(await readTree(["button"], "Feedback")).toBe('button "Feedback"');
});

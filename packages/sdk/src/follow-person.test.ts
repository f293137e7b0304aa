import { expect, test } from "vitest";
import { createPersonFollower, type HeedPerson } from "./follow-person.ts";

/** Follows through these states, and tells what Heed heard. */
function hear(...states: (HeedPerson | null | undefined)[]) {
  const heard: unknown[] = [];
  const follow = createPersonFollower({
    identify: (...who) => heard.push(who),
    reset: () => heard.push("reset"),
  });
  for (const state of states) follow(state);
  return heard;
}

const ada = { id: "ada", traits: { plan: "pro" }, signature: "5f" };

test("a person is told once, however often the state is made anew", () => {
  expect(hear(ada, { ...ada, traits: { ...ada.traits } }, ada)).toEqual([
    ["ada", { plan: "pro" }, { signature: "5f" }],
  ]);
});

test("new traits or a signature are told of the same person, without a reset", () => {
  expect(hear({ id: "ada" }, ada)).toEqual([
    ["ada", undefined, {}],
    ["ada", { plan: "pro" }, { signature: "5f" }],
  ]);
});

test("nobody, and what is not known yet, forget nothing before somebody was told", () => {
  expect(hear(undefined, null, undefined, null)).toEqual([]);
});

test("who signs out is forgotten, once, and not by a state that is not known yet", () => {
  expect(hear({ id: "ada" }, undefined, null, null, { id: "ada" })).toEqual([
    ["ada", undefined, {}],
    "reset",
    ["ada", undefined, {}],
  ]);
});

test("another person begins anew", () => {
  expect(hear({ id: "ada" }, { id: "ben" })).toEqual([
    ["ada", undefined, {}],
    "reset",
    ["ben", undefined, {}],
  ]);
});

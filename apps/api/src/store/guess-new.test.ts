import { beforeEach, expect, test } from "vitest";
import { createNewGuess, type NewGuess } from "./guess-new.ts";

const first = [{ sequence: 1 }, { sequence: 1 }];
const later = [{ sequence: 1 }, { sequence: 2 }];
let now = 0;
let guess: NewGuess;

beforeEach(() => {
  now = 1_000_000;
  guess = createNewGuess(() => now);
});

/** How long nothing is guessed to be new after a wrong guess. */
function pauseAfterWrong(rows: typeof first): number {
  guess.learn(rows, false);
  const start = now;
  while (!guess.isNew(rows)) now += 500;
  return now - start;
}

test("everything is guessed to be new until a guess was wrong", () => {
  expect([guess.isNew(first), guess.isNew(later)]).toEqual([true, true]);
  guess.learn(later, true);
  expect(guess.isNew(later)).toBe(true);
});

test("after a wrong guess nothing of the kind is guessed for a second, on the millisecond", () => {
  guess.learn(later, false);
  now += 999;
  expect([guess.isNew(first), guess.isNew(later)]).toEqual([true, false]);
  now += 1;
  expect(guess.isNew(later)).toBe(true);
});

test("pauses double with every wrong guess, up to ten minutes", () => {
  const pauses = Array.from({ length: 12 }, () => pauseAfterWrong(first));
  expect(pauses.slice(0, 3)).toEqual([1_000, 2_000, 4_000]);
  expect(pauses.slice(-3)).toEqual([512_000, 600_000, 600_000]);
});

test("each right guess halves the next pause, down to a second", () => {
  for (let time = 0; time < 4; time++) pauseAfterWrong(later);
  guess.learn(later, true);
  expect(pauseAfterWrong(later)).toBe(8_000);
  for (let time = 0; time < 10; time++) guess.learn(later, true);
  expect(pauseAfterWrong(later)).toBe(1_000);
});

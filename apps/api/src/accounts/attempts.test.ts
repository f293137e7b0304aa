import { expect, test } from "vitest";
import { createAttempts } from "./attempts.ts";

function create() {
  const clock = { now: 0 };
  const attempts = createAttempts(() => clock.now);
  /** How many attempts pass, of so many. */
  const passing = (
    count: number,
    email: (index: number) => string,
    place: (index: number) => string | null,
  ) =>
    Array.from({ length: count }, (_, index) => {
      try {
        attempts.count(email(index), place(index));
        return true;
      } catch {
        return false;
      }
    }).filter(Boolean).length;
  return { clock, attempts, passing };
}

test("one account from one place is tried ten times in 15 minutes", () => {
  const { clock, passing } = create();
  const try_ = (count: number) =>
    passing(
      count,
      () => "a@example.com",
      () => "home",
    );
  expect(try_(12)).toBe(10);
  clock.now += 89_999;
  expect(try_(1)).toBe(0);
  clock.now += 1;
  expect(try_(2)).toBe(1);
});

test("whoever tries from one place locks nobody out elsewhere", () => {
  const { passing } = create();
  passing(
    20,
    () => "a@example.com",
    () => "away",
  );
  expect(
    passing(
      1,
      () => "a@example.com",
      () => "home",
    ),
  ).toBe(1);
});

test("one account from everywhere is tried fifty times", () => {
  const { passing } = create();
  expect(
    passing(
      60,
      () => "a@example.com",
      (index) => `place ${index}`,
    ),
  ).toBe(50);
});

test("one place tries a hundred times, whatever the account", () => {
  const { passing } = create();
  expect(
    passing(
      120,
      (index) => `${index}@example.com`,
      () => "away",
    ),
  ).toBe(100);
});

test("this machine, which may be a proxy, is not one place", () => {
  const { passing } = create();
  expect(
    passing(
      120,
      (index) => `${index}@example.com`,
      () => null,
    ),
  ).toBe(120);
});

test("an attempt that was no guess is taken back", () => {
  const { attempts, passing } = create();
  for (let index = 0; index < 100; index += 1) attempts.count("a@example.com", "home")();
  expect(
    passing(
      12,
      () => "a@example.com",
      () => "home",
    ),
  ).toBe(10);
});

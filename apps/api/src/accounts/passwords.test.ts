import { expect, test } from "vitest";
import { createPasswords, mintPassword } from "./passwords.ts";

const cheap = createPasswords(4);

test("a password is known by its hash, and no other", async () => {
  const hash = await cheap.hash("correct horse battery");
  expect(await cheap.isRight("correct horse battery", hash)).toBe(true);
  expect(await cheap.isRight("correct horse batterz", hash)).toBe(false);
  expect(await cheap.isRight("", hash)).toBe(false);
});

test("the same password has another hash each time", async () => {
  expect(await cheap.hash("correct horse battery")).not.toBe(
    await cheap.hash("correct horse battery"),
  );
});

test("what is no hash, or none at all, fits no password", async () => {
  for (const hash of [null, "", "plain", "scrypt:4::", "bcrypt:4:AA==:AA=="]) {
    expect(await cheap.isRight("", hash)).toBe(false);
  }
});

test("a password typed in another form of Unicode is the same", async () => {
  const hash = await cheap.hash("café café café");
  expect(await cheap.isRight("café café café".normalize("NFD"), hash)).toBe(true);
});

test("a hash names the cost it was made at, so that it stays valid when the cost rises", async () => {
  const hash = await createPasswords(5).hash("correct horse battery");
  expect(hash).toMatch(/^scrypt:5:/);
  expect(await cheap.isRight("correct horse battery", hash)).toBe(true);
});

test("the cost is what OWASP asks for", async () => {
  expect(await createPasswords().hash("correct horse battery")).toMatch(/^scrypt:17:/);
});

test("many at a time are all answered", async () => {
  const hash = await cheap.hash("correct horse battery");
  const answers = Array.from({ length: 20 }, (_, index) =>
    cheap.isRight(index % 2 === 0 ? "correct horse battery" : "wrong", hash),
  );
  const expected = Array.from({ length: 20 }, (_, index) => index % 2 === 0);
  expect(await Promise.all(answers)).toEqual(expected);
});

test("a minted password has twenty characters in groups of five", () => {
  const passwords = Array.from({ length: 50 }, mintPassword);
  for (const password of passwords)
    expect(password).toMatch(/^([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}$/);
  expect(new Set(passwords).size).toBe(50);
});

import { expect, test } from "vitest";
import { createSealer } from "./seal.ts";

const SECRET = "a secret of at least thirty-two characters";

test("what is sealed shows nothing of the text, never looks the same, and opens where it belongs", () => {
  const sealer = createSealer(SECRET);
  const sealed = [1, 2].map(() => sealer.seal("whsec_密钥", "p wh_1 secret"));
  expect(new Set(sealed).size).toBe(2);
  expect(sealed.join()).not.toMatch(/whsec|密/);
  expect(sealed.map((text) => sealer.open(text, "p wh_1 secret"))).toEqual(
    Array(2).fill("whsec_密钥"),
  );
});

test("it opens neither elsewhere, nor changed, cut or with another secret", () => {
  const sealer = createSealer(SECRET);
  const sealed = sealer.seal("text", "here");
  // Not the last sign, of which a few bits say nothing.
  const middle = Math.floor(sealed.length / 2);
  const other = sealed[middle] === "A" ? "B" : "A";
  const changed = sealed.slice(0, middle) + other + sealed.slice(middle + 1);
  const opened = [
    sealer.open(sealed, "there"),
    sealer.open(changed, "here"),
    sealer.open(sealed.slice(0, 20), "here"),
    sealer.open("v1:", "here"),
    sealer.open("", "here"),
    createSealer(`${SECRET}.`).open(sealed, "here"),
    createSealer(null).open(sealed, "here"),
  ];
  expect(opened).toEqual(Array(7).fill(null));
});

test("without a secret the text is kept as it is, and is read once there is one", () => {
  const sealed = createSealer(null).seal("text", "here");
  expect(createSealer(null).open(sealed, "here")).toBe("text");
  expect(createSealer(SECRET).open(sealed, "here")).toBe("text");
});

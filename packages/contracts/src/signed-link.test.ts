import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isIdentity, signIdentity } from "./identity.ts";
import { openLink, type SignedLink, sealLink } from "./signed-link.ts";

const secret = "a secret of the host";
const expiresAt = 1_800_000_000_000;
const link: SignedLink = {
  survey: "shop-nps",
  id: "01930000-0000-7000-8000-000000000000",
  expiresAt,
  score: 9,
  person: "客户 7",
  language: "zh-Hans",
};

test("a token is the payload and its HMAC, as any other library makes them", async () => {
  const json = JSON.stringify({
    v: 1,
    s: link.survey,
    i: link.id,
    e: 1_800_000_000,
    n: 9,
    u: link.person,
    l: link.language,
  });
  const payload = Buffer.from(json).toString("base64url");
  const signature = createHmac("sha256", secret).update(`heed-link.${payload}`).digest("base64url");
  expect(await sealLink(link, secret)).toBe(`${payload}.${signature}`);
});

test("what was sealed is what is opened, with and without its optional parts", async () => {
  const { score: _score, person: _person, language: _language, ...bare } = link;
  for (const one of [link, bare, { ...bare, score: 0 }]) {
    expect(await openLink(await sealLink(one, secret), secret, 0)).toEqual({
      link: one,
      fault: null,
    });
  }
});

test("a link ends at its second: before it is good, on it and after it is not, though still known", async () => {
  const token = await sealLink({ ...link, expiresAt: expiresAt + 999 }, secret);
  expect((await openLink(token, secret, expiresAt - 1)).fault).toBeNull();
  expect(await openLink(token, secret, expiresAt)).toEqual({ link, fault: "expired" });
  expect((await openLink(token, secret, expiresAt + 1)).fault).toBe("expired");
});

test("no change of one character opens, whatever it is changed to", async () => {
  const token = await sealLink(link, secret);
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
  await fc.assert(
    fc.asyncProperty(
      fc.nat(token.length - 1),
      fc.constantFrom(...alphabet),
      async (place, character) => {
        fc.pre(token[place] !== character);
        // The last character of 32 bytes carries two bits that base64 leaves unused.
        fc.pre(place !== token.length - 1);
        const changed = token.slice(0, place) + character + token.slice(place + 1);
        expect((await openLink(changed, secret, 0)).link).toBeNull();
      },
    ),
  );
});

test("another secret, and another kind of signature by the same secret, are forged", async () => {
  const token = await sealLink(link, secret);
  const [payload = ""] = token.split(".");
  expect(await openLink(token, "another secret", 0)).toEqual({ link: null, fault: "forged" });
  const identity = Buffer.from(await signIdentity(payload, secret), "hex").toString("base64url");
  expect((await openLink(`${payload}.${identity}`, secret, 0)).fault).toBe("forged");
});

test.each(["", ".", "a", "a.b.c", "a.", ".b", "%00.x", "a=.b=", "好.好", `${"x".repeat(9000)}.y`])(
  "%j is malformed or forged, and never throws",
  async (token) => {
    expect((await openLink(token, secret, 0)).link).toBeNull();
  },
);

test("a well-signed payload of another version or shape is malformed", async () => {
  for (const fields of [
    { v: 2, s: "a", i: link.id, e: 1 },
    { v: 1, s: 5, i: link.id, e: 1 },
    { v: 1, s: "a", i: "1", e: 1 },
    { v: 1, s: "a", i: link.id, e: 1.5 },
    null,
    [],
  ]) {
    const payload = Buffer.from(JSON.stringify(fields)).toString("base64url");
    const mac = createHmac("sha256", secret).update(`heed-link.${payload}`).digest("base64url");
    expect(await openLink(`${payload}.${mac}`, secret, 0)).toEqual({
      link: null,
      fault: "malformed",
    });
  }
});

test("an identity's signature is the HMAC of RFC 4231, case 2", async () => {
  const signature = await signIdentity("what do ya want for nothing?", "Jefe");
  expect(signature).toBe("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  expect(await isIdentity("what do ya want for nothing?", signature, "Jefe")).toBe(true);
});

test("an identity fits only its own person, secret and whole lower-case signature", async () => {
  const signature = await signIdentity("user-1", secret);
  expect(await isIdentity("user-1", signature, secret)).toBe(true);
  expect(await isIdentity("user-2", signature, secret)).toBe(false);
  expect(await isIdentity("user-1", signature, "other")).toBe(false);
  expect(await isIdentity("user-1", signature.slice(1), secret)).toBe(false);
  expect(await isIdentity("user-1", signature.toUpperCase(), secret)).toBe(false);
  expect(await isIdentity("user-1", "", secret)).toBe(false);
});

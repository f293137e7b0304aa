import { expect, test } from "vitest";
import {
  findTotpStep,
  hashRecoveryCode,
  mintRecoveryCodes,
  mintTotpSecret,
  toTotpUri,
} from "./totp.ts";

/** RFC 6238, appendix B: the ASCII secret "12345678901234567890", the last six of eight digits. */
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const VECTORS = [
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
  [20000000000, "353130"],
] as const;

test.each(VECTORS)("the code of RFC 6238 at %i s is known by its step", (seconds, code) => {
  expect(findTotpStep(SECRET, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
});

test("a code fits one step early or late, and no more", () => {
  const [seconds, code] = VECTORS[3];
  const step = Math.floor(seconds / 30);
  const at = (steps: number) => findTotpStep(SECRET, code, (step + steps) * 30_000);
  expect([-2, -1, 0, 1, 2].map(at)).toEqual([null, step, step, step, null]);
});

test("blanks in a code do not matter, and what is no code fits nothing", () => {
  const [seconds, code] = VECTORS[3];
  const find = (text: string) => findTotpStep(SECRET, text, seconds * 1000);
  expect(find("005 924")).not.toBeNull();
  for (const text of ["", "5924", "0059240", "00592a", "٠٠٥٩٢٤"]) expect(find(text)).toBeNull();
  expect(find(code.replace("0", "1"))).toBeNull();
});

test("an authenticator is told issuer, account and a secret of 160 bits", () => {
  const secret = mintTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  const uri = new URL(toTotpUri(secret, "ann@example.com"));
  expect(uri.href).toMatch(/^otpauth:\/\/totp\/Heed:ann(%40|@)example\.com\?/);
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    ...{ issuer: "Heed", secret, algorithm: "SHA1", digits: "6", period: "30" },
  });
});

test("recovery codes are ten, all different, and known however they are typed", () => {
  const codes = mintRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) {
    expect(code).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/);
    expect(hashRecoveryCode(` ${code.toUpperCase().replaceAll("-", " ")}`)).toBe(
      hashRecoveryCode(code),
    );
  }
});

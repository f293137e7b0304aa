import { createHmac, randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { verifyWebhook } from "./webhooks.ts";

// The example of the Standard Webhooks 1.0.0 specification and its reference libraries.
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
const sentAt = 1_614_265_330;
const body = '{"test": 2432232314}';
const signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

const headersOf = (given: Record<string, string> = {}) => ({
  "webhook-id": id,
  "webhook-timestamp": String(sentAt),
  "webhook-signature": signature,
  ...given,
});
const at = (seconds: number) => ({ now: () => (sentAt + seconds) * 1000 });
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => "verified",
    (error) => error.code,
  );

test("the specification's example is verified and read, from a record or from Headers", async () => {
  expect(await verifyWebhook(body, headersOf(), secret, at(0))).toEqual({ test: 2432232314 });
  const headers = new Headers(headersOf());
  expect(await verifyWebhook(body, headers, secret, at(0))).toEqual({ test: 2432232314 });
});

test("five minutes either way are good to the second, one more is stale", async () => {
  const outcome = (seconds: number) => code(verifyWebhook(body, headersOf(), secret, at(seconds)));
  expect(await Promise.all([-301, -300, 0, 300, 301].map(outcome))).toEqual([
    "webhook-stale",
    "verified",
    "verified",
    "verified",
    "webhook-stale",
  ]);
});

test("any other body, id or timestamp is forged", async () => {
  const near = String(sentAt + 1);
  expect(await code(verifyWebhook(`${body} `, headersOf(), secret, at(0)))).toBe("webhook-forged");
  for (const given of [{ "webhook-id": "msg_other" }, { "webhook-timestamp": near }]) {
    expect(await code(verifyWebhook(body, headersOf(given), secret, at(0)))).toBe("webhook-forged");
  }
});

test("one of several signatures, by one of several secrets, is enough while secrets change", async () => {
  const old = `whsec_${randomBytes(32).toString("base64")}`;
  const several = headersOf({
    "webhook-signature": `v1a,abc v1,${randomBytes(32).toString("base64")} ${signature}`,
  });
  expect(await code(verifyWebhook(body, several, [old, secret], at(0)))).toBe("verified");
  expect(await code(verifyWebhook(body, several, old, at(0)))).toBe("webhook-forged");
  expect(await code(verifyWebhook(body, several, [], at(0)))).toBe("webhook-forged");
});

test("a signature of another version, cut short or not base64 is forged, never an exception", async () => {
  for (const one of ["", "v2,", `v1a,${signature.slice(3)}`, signature.slice(0, -5), "v1,%%"]) {
    const headers = headersOf({ "webhook-signature": one });
    expect([one, await code(verifyWebhook(body, headers, secret, at(0)))]).toEqual([
      one,
      "webhook-forged",
    ]);
  }
});

test("what is missing or not as it should be is malformed", async () => {
  for (const given of [
    { "webhook-id": "" },
    { "webhook-timestamp": "" },
    { "webhook-timestamp": "1e9" },
    { "webhook-timestamp": "-1" },
  ]) {
    expect(await code(verifyWebhook(body, headersOf(given), secret))).toBe("webhook-malformed");
  }
  for (const wrong of ["", "whsec_", secret.slice(6), "whsec_%"]) {
    expect(await code(verifyWebhook(body, headersOf(), wrong, at(0)))).toBe("webhook-malformed");
  }
  const text = "no json";
  const mac = createHmac("sha256", Buffer.from(secret.slice(6), "base64"))
    .update(`${id}.${sentAt}.${text}`)
    .digest("base64");
  const signed = headersOf({ "webhook-signature": `v1,${mac}` });
  expect(await code(verifyWebhook(text, signed, secret, at(0)))).toBe("webhook-malformed");
});

test("whatever body is signed as the specification says is verified", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.json(),
      fc.uint8Array({ minLength: 24, maxLength: 64 }),
      async (sent, key) => {
        const mac = createHmac("sha256", key).update(`${id}.${sentAt}.${sent}`).digest("base64");
        const headers = headersOf({ "webhook-signature": `v1,${mac}` });
        const whsec = `whsec_${Buffer.from(key).toString("base64")}`;
        expect(await verifyWebhook(sent, headers, whsec, at(0))).toEqual(JSON.parse(sent));
      },
    ),
  );
});

import { expect, test } from "vitest";
import type { Posted } from "./post.ts";
import { HURRY_AFTER_MS, judge, PAUSE_AFTER_MS, RETRY_MS } from "./retry.ts";

const NOW = Date.UTC(2026, 0, 1);
const answered = (status: number, retryAfter: string | null = null, text = ""): Posted => ({
  ...{ kind: "answered", status, retryAfter, text },
});
const given = {
  ...({ format: "standard", delivery: { tries: 0 }, failingSince: null } as const),
  ...{ at: NOW, durationMs: 1000, random: 0.5 },
};
const judged = (posted: Posted, rest = {}) => judge({ ...given, posted, ...rest });

test("the waits are 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h, a tenth either way", () => {
  const waits = (random: number) =>
    RETRY_MS.map((_, tries) => {
      const { nextAt } = judged(answered(500), { delivery: { tries }, random });
      return Math.round((nextAt - NOW - 1000) / 1000);
    });
  const seconds = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
  expect(waits(0.5)).toEqual(seconds);
  expect(waits(0)).toEqual(seconds.map((wait) => Math.round(wait * 0.9)));
  expect(waits(1)).toEqual(seconds.map((wait) => Math.round(wait * 1.1)));
  // The databases hold whole milliseconds alone.
  expect(judged(answered(500), { random: 0.1234 }).nextAt).toBe(NOW + 1000 + 4623);
  expect(judged(answered(500), { delivery: { tries: 9 } }).state).toBe("failed");
  expect(judged(answered(500), { delivery: { tries: 8 } }).state).toBe("pending");
});

test.each([
  ["120", 120_000],
  ["0", null],
  ["1", 1000],
  ["86400", 86_400_000],
  // More than a day is a day.
  ["86401", 86_400_000],
  ["Thu, 01 Jan 2026 01:00:01 GMT", 3_600_000],
  ["Wed, 31 Dec 2025 00:00:00 GMT", null],
  ["soon", null],
  ["-5", null],
  ["", null],
])("Retry-After: %s asks for a silence of %s ms", (text, silence) => {
  const { quietUntil, nextAt } = judged(answered(429, text));
  expect(quietUntil).toBe(silence === null ? null : NOW + 1000 + silence);
  expect(nextAt).toBe(NOW + 1000 + Math.max(5000, silence ?? 0));
});

test("Retry-After counts on 429, 502, 503 and 504 alone", () => {
  const counts = [400, 408, 429, 500, 501, 502, 503, 504, 505].filter(
    (code) => judged(answered(code, "60")).quietUntil !== null,
  );
  expect(counts).toEqual([429, 502, 503, 504]);
});

test("an endpoint is paused when it has failed for five days, and not before", () => {
  const stopAt = (failedFor: number) =>
    judged(answered(500), { failingSince: NOW - failedFor }).stop?.reason ?? null;
  expect([-1, 0, 1].map((more) => stopAt(PAUSE_AFTER_MS + more))).toEqual([
    ...[null, "failing", "failing"],
  ]);
  expect(PAUSE_AFTER_MS).toBe(5 * 86_400_000);
  // The delivery that showed it waits, so that it goes once the endpoint is resumed.
  expect(judged(answered(410), { delivery: { tries: 9 } })).toMatchObject({
    ...{ state: "pending", stop: { state: "disabled", reason: "gone" } },
  });
});

test("a success hurries what waits after an hour of failure, and not before", () => {
  const hurries = (failedFor: number) =>
    judged(answered(200), { failingSince: NOW - failedFor }).hurryUp;
  expect([-1, 0, 1].map((more) => hurries(HURRY_AFTER_MS + more))).toEqual([false, true, true]);
  expect(judged(answered(200)).hurryUp).toBe(false);
});

test.each([
  ["dingtalk", '{"errcode":0,"errmsg":"ok"}', null],
  ["dingtalk", '{"errcode":310000,"errmsg":"sign not match"}', "chat-code-310000"],
  ["feishu", '{"code":0,"msg":"success","data":{}}', null],
  ["feishu", '{"StatusCode":0,"StatusMessage":"success"}', null],
  [
    "feishu",
    '{"code":19021,"msg":"sign match fail or timestamp is not within one hour"}',
    "chat-code-19021",
  ],
  ["wecom", '{"errcode":0,"errmsg":"ok"}', null],
  ["wecom", '{"errcode":93000,"errmsg":"invalid webhook url"}', "chat-code-93000"],
  ["wecom", "<html>", "chat-answer-unreadable"],
  ["wecom", "null", "chat-answer-unreadable"],
  ["dingtalk", '{"errcode":"0"}', "chat-answer-unreadable"],
  ["slack", "ok", null],
  ["teams", "", null],
  ["standard", '{"errcode":1}', null],
] as const)("%s answering 200 with %s: %s", (format, text, error) => {
  const record = judged(answered(200, null, text), { format });
  expect([record.attempt.error, record.state]).toEqual([
    error,
    error === null ? "delivered" : "pending",
  ]);
});

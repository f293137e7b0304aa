import { OpenAPIHono } from "@hono/zod-openapi";
import { expect, test } from "vitest";
import type { AppEnv } from "../http/context.ts";
import { createLog } from "../http/log.ts";
import { problemResponse, toProblem } from "../http/problem.ts";
import type { Store } from "../store/store.ts";
import { addHealth } from "./health.ts";

function createHealth() {
  const checks: PromiseWithResolvers<void>[] = [];
  const lines: string[] = [];
  const log = createLog("errors", (line) => lines.push(line));
  const app = new OpenAPIHono<AppEnv>();
  app.onError((error, c) => problemResponse(c, toProblem(error, log, "r")));
  const store = {
    check() {
      const check = Promise.withResolvers<void>();
      checks.push(check);
      return check.promise;
    },
  };
  addHealth(app, { store: store as Partial<Store> as Store, log }, () => false);
  const ask = async () => (await app.request("/readyz")).status;
  return { checks, lines, ask };
}

test("whoever asks at once hears one answer of the store, and who asks later another", async () => {
  const { checks, ask } = createHealth();
  const first = [ask(), ask(), ask()];
  expect(checks).toHaveLength(1);
  checks[0]?.resolve();
  expect(await Promise.all(first)).toEqual([200, 200, 200]);
  const later = ask();
  expect(checks).toHaveLength(2);
  checks[1]?.resolve();
  expect(await later).toBe(200);
});

test("a store that does not answer is logged once, however many ask", async () => {
  const { checks, lines, ask } = createHealth();
  const asked = [ask(), ask(), ask()];
  checks[0]?.reject(new Error("gone"));
  expect(await Promise.all(asked)).toEqual([503, 503, 503]);
  expect(lines).toHaveLength(1);
  const later = ask();
  checks[1]?.resolve();
  expect(await later).toBe(200);
});

import { PATHS } from "@heed/contracts";
import { createApp } from "../../app.ts";
import { createLog } from "../../http/log.ts";
import { shopSurvey } from "../../routes/testing/test-api.ts";
import { openStore } from "../../store/open.ts";
import type { Store } from "../../store/store.ts";
import { createWriter } from "../writer.ts";
import type { Send } from "./ledger.ts";

export const project = { id: "faults", writeKey: "heed_pub_faults", name: "Faults" };
const setup = { ...project, adminToken: `heed_admin_${"f".repeat(24)}`, allowedOrigins: [] };

type Appender = Store["append"];

/** The app over a store, its appends led through what the test makes of them. */
export function openApp(
  store: Store,
  toAppend: (append: Appender) => Appender = (append) => append,
  clock: () => number = Date.now,
) {
  const writer = createWriter({ append: toAppend(store.append) });
  const { app, live } = createApp({
    ...{ store, writer, clock, log: createLog("off", () => {}) },
    config: { widgetDir: "/", dashboardDir: "/", identitySecret: "", project: setup.id },
  });
  const post = async (body: string): Promise<Response> =>
    app.request(PATHS.ingest, {
      ...{ method: "POST", headers: { "content-type": "text/plain" } },
      body,
    });
  const send: Send = async (body) => {
    const response = await post(body);
    return { status: response.status, retryAfter: response.headers.get("retry-after") };
  };
  return { app, post, send, writer, live };
}

/** Opens a database that holds the project and its survey. */
export async function prepare(url: string): Promise<Store> {
  const store = await openStore(url);
  await store.migrate();
  await store.ensureProject(setup);
  await store.publish(setup.id, shopSurvey(), Date.now());
  return store;
}

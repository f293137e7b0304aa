import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";

export interface AppEnv {
  /** Absent when the app is called without a listener, as in tests. */
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
  };
}

export type AppContext = Context<AppEnv>;

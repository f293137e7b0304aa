import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";

export interface AppEnv {
  /** Absent when the app is called without a listener, as in tests. */
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    /** The code of the problem that is answered, for the log and the measures. */
    problem?: string;
  };
}

export type AppContext = Context<AppEnv>;

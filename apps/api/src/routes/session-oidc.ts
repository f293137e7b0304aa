import { oidcRedirect, oidcStart } from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { admit, connect } from "../accounts/admit.ts";
import { accountEntry } from "../accounts/entries.ts";
import { CALLBACK_PATH } from "../accounts/people.ts";
import { checkSameOrigin, isFromBrowser } from "../accounts/same-origin.ts";
import { readJsonBody } from "../http/body.ts";
import type { AppContext } from "../http/context.ts";
import { type App, addRoute, problems } from "../http/documented.ts";
import { readBy } from "../http/issues.ts";
import { missingKey } from "../http/key-ring.ts";
import { ProblemError, toProblem } from "../http/problem.ts";
import type { Services } from "../http/services.ts";

const tags = ["Session"];
const HOME = "/dashboard/";

/** Adds signing in at the OpenID provider: there, and back. */
export function addSessionOidc(app: App, services: Services): void {
  addRoute(
    app,
    {
      method: "post",
      path: `${SERVER_PATHS.session}/oidc`,
      tags,
      summary: "Begin to sign in at the OpenID provider",
      description:
        "Send the browser to `url`; it comes back signed in to the dashboard, or there with `#problem=<code>`. With `connect` the account that is signed in can sign in at the provider from then on.",
      security: [],
      request: {
        body: { required: true, content: { "application/json": { schema: oidcStart } } },
      },
      responses: {
        200: {
          description: "Where to go",
          content: { "application/json": { schema: oidcRedirect } },
        },
        ...problems("malformed-json"),
        ...problems("missing-key", "session-over"),
        ...problems("cross-site"),
        ...problems("not-found"),
        ...problems("body-too-large", "unsupported-media-type", "invalid-request"),
        ...problems("oidc-unavailable"),
      },
    },
    (c) => begin(c, services),
  );
  addRoute(
    app,
    {
      method: "get",
      path: CALLBACK_PATH,
      tags,
      summary: "Come back from the OpenID provider",
      security: [],
      responses: { 303: { description: "To the dashboard" } },
    },
    (c) => finish(c, services),
  );
}

async function begin(c: AppContext, services: Services): Promise<Response> {
  const { people } = services;
  if (isFromBrowser(c)) checkSameOrigin(c, people.settings.publicUrl);
  const { connect: isConnecting } = readBy(oidcStart, await readJsonBody(c));
  if (!people.oidc) throw new ProblemError("not-found", "No provider is set up here.");
  if (isConnecting && (await people.sessions.find(c)) === null) {
    throw missingKey("/header/cookie", "needs a session: sign in");
  }
  const { url, kept } = await people.oidc.begin(isConnecting);
  people.sessions.keep(c, kept);
  return c.json({ url }, 200, { "cache-control": "no-store" });
}

/** A person looks at what this answers, so every problem leads to the dashboard, which explains it. */
async function finish(c: AppContext, services: Services): Promise<Response> {
  const home = new URL(HOME, services.people.settings.publicUrl ?? c.req.url);
  try {
    await signIn(c, services);
  } catch (error) {
    home.hash = `problem=${toProblem(error, services.log, c.get("requestId")).code}`;
  }
  c.header("cache-control", "no-store");
  // The address that led here holds the code.
  c.header("referrer-policy", "no-referrer");
  return c.redirect(home.href, 303);
}

async function signIn(c: AppContext, services: Services): Promise<void> {
  const { people, clock } = services;
  if (!people.oidc) throw new ProblemError("not-found", "No provider is set up here.");
  const kept = people.sessions.takeKept(c);
  const person = await people.oidc.finish(new URL(c.req.url).search, kept);
  if (person.isConnecting) {
    const session = await people.sessions.find(c);
    if (session === null) throw new ProblemError("session-over", "Sign in again.");
    return connect(services, session, person);
  }
  const id = await admit(services, person);
  const actor = { kind: "account", id, name: person.email } as const;
  const entry = accountEntry(actor, "session.opened", clock(), { by: "oidc" });
  await people.sessions.open(c, id, [entry]);
}

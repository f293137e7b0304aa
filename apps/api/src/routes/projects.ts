import {
  madeProject,
  type Project,
  project,
  projectChange,
  projectInput,
  projectList,
  SCOPES,
} from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { z } from "@hono/zod-openapi";
import { mintKey } from "../access/mint-key.ts";
import { toMadeKey } from "../access/to-access-key.ts";
import { toAuditEntry } from "../http/audit.ts";
import type { Principal } from "../http/auth.ts";
import { readJsonBody } from "../http/body.ts";
import type { AppContext } from "../http/context.ts";
import { type App, problems } from "../http/documented.ts";
import { addGuardedRoute } from "../http/guard.ts";
import { readBy } from "../http/issues.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";
import type { StoredProject } from "../store/access/access-store.ts";
import { DataRefused } from "../store/store.ts";

const tags = ["Projects"];
const params = z.object({ id: z.string() });
const one = `${SERVER_PATHS.projects}/{id}`;

const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });
const input = projectInput.meta({ description: "A project to make" }).openapi("ProjectInput");
const shown = project.meta({ description: "A project" }).openapi("Project");
const NO_STORE = { "cache-control": "no-store" };

const WRITE_PROBLEMS = {
  ...problems("malformed-json"),
  ...problems("body-too-large", "unsupported-media-type", "invalid-request", "invalid-text"),
};

/** Adds the list, making, reading and renaming of projects. */
export function addProjects(app: App, services: Services): void {
  addGuardedRoute(
    app,
    services,
    {
      method: "get",
      path: SERVER_PATHS.projects,
      tags,
      scope: "any",
      summary: "List the projects that the caller may see",
      description: "An operator sees all, a person those they belong to, a key its own.",
      responses: { 200: { description: "By id", content: json(projectList) } },
    },
    (c, principal) => list(c, services, principal),
  );
  addGuardedRoute(
    app,
    services,
    {
      method: "post",
      path: SERVER_PATHS.projects,
      tags,
      scope: "operator",
      summary: "Make a project",
      description:
        "With a write key for its pages and a secret key that may everything in it, told this once. A person who makes it is its owner.",
      request: { body: { required: true, content: json(input) } },
      responses: {
        201: { description: "The project", content: json(madeProject) },
        ...WRITE_PROBLEMS,
        ...problems("project-exists"),
      },
    },
    (c, principal) => create(c, services, principal),
  );
  addGuardedRoute(
    app,
    services,
    {
      method: "get",
      path: one,
      tags,
      scope: "project:read",
      summary: "Read a project",
      request: { params },
      responses: {
        200: { description: "The project", content: json(shown) },
        ...problems("not-found"),
      },
    },
    async (c, principal) => {
      return c.json(toProject(await findOwn(c, services, principal)), 200, NO_STORE);
    },
  );
  addGuardedRoute(
    app,
    services,
    {
      method: "patch",
      path: one,
      tags,
      scope: "project:write",
      summary: "Rename a project",
      request: { params, body: { required: true, content: json(projectChange) } },
      responses: {
        200: { description: "The project", content: json(shown) },
        ...WRITE_PROBLEMS,
        ...problems("not-found"),
      },
    },
    (c, principal) => rename(c, services, principal),
  );
}

async function list(c: AppContext, { store }: Services, principal: Principal): Promise<Response> {
  const seen = principal.isOperator ? null : await listOwn(store, principal);
  const all = await store.listProjects();
  const items = all.filter(({ id }) => seen?.has(id) ?? true).map(toProject);
  return c.json({ items, mayCreate: principal.isOperator }, 200, NO_STORE);
}

async function listOwn(
  { accounts }: Services["store"],
  { actor, projectId }: Principal,
): Promise<ReadonlySet<string>> {
  if (actor.kind === "key") return new Set([projectId]);
  return new Set((await accounts.listMemberships(actor.id)).map((one) => one.projectId));
}

async function create(
  c: AppContext,
  { store, clock }: Services,
  principal: Principal,
): Promise<Response> {
  const { id, name } = readBy(projectInput, await readJsonBody(c));
  const now = clock();
  const made: StoredProject = { id, name, createdAt: now };
  const maker = { projectId: id, actor: principal.actor };
  const plan = { allowedOrigins: [], expiresAt: null };
  const writeKey = mintKey(maker, { ...plan, kind: "write", name: "Pages", scopes: [] }, now);
  const secretKey = mintKey(
    maker,
    { ...plan, kind: "secret", name: "First key", scopes: SCOPES },
    now,
  );
  // In the project's own log and in the installation's.
  const entries = [id, ""].map((projectId) =>
    toAuditEntry(
      { ...maker, projectId },
      { action: "project.created", subject: id, detail: { name } },
      now,
    ),
  );
  try {
    const owner = principal.actor.kind === "account" ? principal.actor.id : null;
    await store.createProject(made, { keys: [writeKey, secretKey], owner }, entries);
  } catch (error) {
    if (!(error instanceof DataRefused)) throw error;
    throw new ProblemError("project-exists", "Nothing was changed. Choose another id.", {
      errors: [{ pointer: "/id", message: "is another project's" }],
      cause: error,
    });
  }
  const keys = { writeKey: toMadeKey(writeKey, now), secretKey: toMadeKey(secretKey, now) };
  return c.json({ ...toProject(made), ...keys }, 201, NO_STORE);
}

async function rename(c: AppContext, services: Services, principal: Principal): Promise<Response> {
  const { name } = readBy(projectChange, await readJsonBody(c));
  const found = await findOwn(c, services, principal);
  if (name !== found.name) {
    const detail = { was: found.name, name };
    await services.store.renameProject(
      found.id,
      name,
      toAuditEntry(
        principal,
        { action: "project.changed", subject: found.id, detail },
        services.clock(),
      ),
    );
  }
  return c.json(toProject({ ...found, name }), 200, NO_STORE);
}

/** A foreign project answers as if it did not exist. */
async function findOwn(
  c: AppContext,
  { store }: Services,
  { projectId }: Principal,
): Promise<StoredProject> {
  const id = c.req.param("id");
  const found = id === projectId ? await store.findProject(projectId) : null;
  if (found) return found;
  throw new ProblemError("not-found", "There is no such project.", {
    errors: [{ pointer: "/path/id", message: "is no project that you may see" }],
  });
}

function toProject({ id, name, createdAt }: StoredProject): Project {
  return { id, name, createdAt: createdAt === 0 ? null : new Date(createdAt).toISOString() };
}

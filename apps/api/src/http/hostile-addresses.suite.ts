import { createHmac } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { listAsked } from "../routes/testing/asked.ts";
import { createPerson } from "../routes/testing/callers.ts";
import { createEstate, type Sample } from "../routes/testing/estate.ts";
import { fillPath, listOperations, type Operation } from "../routes/testing/operations.ts";
import { readProblem, type TestProject, useTestApi } from "../routes/testing/test-api.ts";
import type { Store } from "../store/store.ts";

/** What no database stores alike, as it stands in an address. */
const HOSTILE = {
  NUL: "%00",
  "NUL within a word": "a%00b",
  "half a surrogate pair": "%ED%A0%80",
  "a byte of Latin-1": "%E9",
  "half an escape": "%2",
};

const identitySecret = "s".repeat(32);

type Paths = Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>;

/** Asks every route with what no database holds, in each parameter of its address. */
export function describeHostileAddresses(dialect: Store["dialect"]): void {
  const get = useTestApi(dialect, { identitySecret });
  let project: TestProject;
  let operations: Operation[];
  let samples: Readonly<Record<string, Sample>>;
  let paths: Paths;
  let person: () => Promise<Record<string, string>>;
  beforeAll(async () => {
    project = await get().newProject();
    samples = { ...(await createEstate(get(), project)).samples, ...listAsked(project) };
    operations = await listOperations(get().app);
    paths = ((await (await get().app.request("/openapi.json")).json()) as { paths: Paths }).paths;
    person = await createPerson(get(), "owner", project.id, true);
  });

  async function ask({ name, method, rights }: Operation, address: string): Promise<Response> {
    const headers = rights.includes("session")
      ? await person()
      : { authorization: `Bearer ${project.adminToken}` };
    const body = samples[name]?.body;
    return get().app.request(address, {
      method,
      headers: { ...headers, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  function* listAddresses({ path, method, name }: Operation, hostile: string) {
    const { ids = {}, query = "" } = samples[name] ?? {};
    for (const parameter of paths[path]?.[method.toLowerCase()]?.parameters ?? []) {
      const pointer = `/${parameter.in}/${parameter.name}`;
      if (parameter.in === "path") {
        const filled = fillPath(path, { ...ids, [parameter.name]: "hostile" });
        yield [pointer, filled.replace("hostile", hostile) + query] as const;
      } else if (parameter.in === "query") {
        const rest = new URLSearchParams(query);
        rest.delete(parameter.name);
        yield [pointer, `${fillPath(path, ids)}?${rest}&${parameter.name}=${hostile}`] as const;
      }
    }
  }

  test.each(Object.entries(HOSTILE))(
    "%s is refused wherever it stands, and no route fails of it",
    async (_, hostile) => {
      const wrong: string[] = [];
      let asked = 0;
      for (const operation of operations) {
        const isGuarded = operation.rights.length > 0;
        for (const [pointer, address] of listAddresses(operation, hostile)) {
          asked += 1;
          const response = await ask(operation, address);
          const text = await response.text();
          const isNamed = response.status === 422 && text.includes(`"pointer":"${pointer}"`);
          if (response.status >= 500 || (isGuarded && !isNamed)) {
            wrong.push(`${operation.method} ${address}: ${response.status} ${text}`);
          }
        }
      }
      expect(wrong).toEqual([]);
      expect(asked).toBeGreaterThan(90);
    },
  );

  test("a person who is signed, and whose id holds NUL, is refused", async () => {
    const signature = createHmac("sha256", identitySecret).update("a\0b").digest("hex");
    const response = await get().app.request(
      `/v1/history?writeKey=${project.writeKey}&person=a%00b`,
      { headers: { "heed-signature": signature } },
    );
    expect(await readProblem(response)).toMatchObject({
      code: "invalid-text",
      errors: [{ pointer: "/query/person" }],
    });
  });

  test("anybody who asks for the keys of a project whose name holds NUL is refused", async () => {
    const response = await get().app.request("/v1/erasures/keys?project=%00");
    expect(await readProblem(response)).toMatchObject({
      code: "invalid-text",
      errors: [{ pointer: "/query/project" }],
    });
  });

  test("letters of every script are let through", async () => {
    const address = `/v1/people/${encodeURIComponent("Zoë 太 🦀 %00")}`;
    expect((await project.admin(address)).status).toBe(200);
    expect((await project.admin("/v1/responses?text=%F0%9F%A6%80+%2500")).status).toBe(200);
  });
}

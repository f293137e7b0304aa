import { openStore } from "../store/open.ts";
import { type Command, JSON_FLAG, readDatabaseUrl } from "./command.ts";

/** Lists the projects of the installation; they are made over the API or in the dashboard. */
export const listProjects: Command = {
  name: "projects list",
  usage: "[--json]",
  summary: "List the projects of this database",
  details: ["Heed may be running."],
  flags: { json: JSON_FLAG },
  positionals: 0,
  async run(invocation) {
    const store = await openStore(readDatabaseUrl(invocation));
    try {
      await store.check();
      const projects = await store.listProjects();
      if (invocation.flags["json"]) invocation.print(JSON.stringify(projects));
      else for (const { id, name } of projects) invocation.print(`${id}  ${name}`);
      return 0;
    } finally {
      await store.close();
    }
  },
};

import { HeedError } from "@heed/sdk/server";
import type { Connection } from "../data/connection.ts";

/** Asks for a file and has the browser save it, whole: for files that fit into memory. */
export async function saveFile(
  connection: Pick<Connection, "fetch">,
  path: string,
  name: string,
  init?: RequestInit,
): Promise<void> {
  const response = await checked(await connection.fetch(path, init));
  saveBlob(await response.blob(), name);
}

/** Has the browser save what is in memory. */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has read it by then; kept any longer it would only hold memory.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * Gives the answer back when it is one of success.
 *
 * @throws HeedError with the API's own words otherwise
 */
export async function checked(response: Response): Promise<Response> {
  if (response.ok) return response;
  const problem = await response.json().catch(() => undefined);
  const code = typeof problem?.code === "string" ? problem.code : "http";
  throw new HeedError(problem?.detail ?? `HTTP ${response.status}`, {
    code,
    status: response.status,
    problem,
  });
}

import type { StoredResponse } from "@heed/contracts";

/** Leaves out of a response who gave it. */
export function maskResponse(response: StoredResponse): StoredResponse {
  return { ...response, person: null };
}

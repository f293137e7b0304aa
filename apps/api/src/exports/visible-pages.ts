import type { StoredResponse } from "@heed/contracts";
import { maskResponse } from "../privacy/mask-response.ts";
import { showsText } from "../privacy/unmask.ts";
import type { ResponseFilters, Store } from "../store/store.ts";
import { type PageStore, readPages } from "./pages.ts";

/** Which responses, and whether they stand as they were given. */
export interface Visible {
  readonly projectId: string;
  readonly filters: ResponseFilters;
  readonly unmask: boolean;
}

/** Reads what fits as the reader may see it: without persons, and what looks personal masked. */
export async function* readVisible(
  store: PageStore,
  { projectId, filters, unmask }: Visible,
): AsyncGenerator<readonly StoredResponse[]> {
  for await (const page of readPages(store, projectId, filters)) {
    const visible = unmask
      ? page
      : page
          .map(maskResponse)
          .filter((response) => showsText(response, filters.text))
          .map((response) => ({ ...response, person: null }));
    if (visible.length > 0) yield visible;
  }
}

/**
 * Counts what `readVisible` will read. A search among masked words is counted by reading them: the
 * database's own count would tell what is masked, one guessed digit after the other.
 */
export async function countVisible(
  store: PageStore & Pick<Store, "countResponses">,
  visible: Visible,
): Promise<number> {
  const { projectId, filters, unmask } = visible;
  if (unmask || filters.text === undefined) {
    return store.countResponses({ ...filters, projectId });
  }
  let total = 0;
  for await (const page of readVisible(store, visible)) total += page.length;
  return total;
}

import { whole } from "../words.ts";
import type { StartResult } from "./start.ts";

/** Writes the section of how long a start takes. */
export function toStartSection({ firstMs, laterMs, rounds }: StartResult): string {
  return `## From start to ready

From starting the process to the first yes of \`/readyz\`, on SQLite, median of ${rounds}.

| | ms |
| --- | --- |
| first start: the file and the first account are made | ${whole(firstMs)} |
| every later start | ${whole(laterMs)} |

Aim: under 1,000 ms.`;
}

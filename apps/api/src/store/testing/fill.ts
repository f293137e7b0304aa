import { shopSurvey } from "../../routes/testing/test-api.ts";
import { openStore } from "../open.ts";
import type { TestDatabase } from "./database.ts";
import { createSetup } from "./rows.ts";

/** 2026-01-01T00:00:00Z. */
const END = Date.UTC(2026, 0, 1);

/** A project with many answers to the survey `shop`. */
export interface Many {
  readonly projectId: string;
  readonly adminToken: string;
  /** Begins so many answers before the end, which is exclusive; epoch ms. */
  from(count: number): number;
  readonly to: number;
}

/**
 * Fills a SQLite file with many answers and their counts in one statement a table, ten times faster
 * than they could arrive; `verify` finds the counts equal to the answers. Every score from 0 to 10
 * is given, unequally often.
 */
export async function fillMany(database: TestDatabase, count: number): Promise<Many> {
  const store = await openStore(database.url);
  const setup = createSetup({ adminToken: `heed_admin_${"m".repeat(24)}` });
  await store.migrate();
  await store.ensureProject(setup);
  await store.publish(setup.id, shopSurvey(), END);
  await store.close();
  const stepMs = 7_777;
  const project = `'${setup.id}'`;
  const cell = (start: string) =>
    `select ${project}, 'shop', 'recommend', ${start}, 1, 0, score, count(*) from made group by 4, 7`;
  const disposition = (start: string) =>
    `select ${project}, 'shop', ${start}, 1, 0, 'complete', count(*) from made group by 3`;
  await database.execute(`
    pragma synchronous = off; begin;
    create temp table made as
      with recursive number(i) as (select 1 union all select i + 1 from number where i < ${count})
      select i, ${END} - i * ${stepMs} as at, (i * 7 + i * i % 5) % 11 as score,
        printf('%08x-%04x-7000-8000-%012x', i / 65536, i % 65536, i) as id
      from number;
    insert into response (project_id, id, sequence, survey_id, revision, touchpoint, disposition,
        answers, occurred_at, received_at, language, page, traits, gpc, is_sample, body_hash)
      select ${project}, id, 1, 'shop', 1, 'checkout.done', 'complete',
        '[{"question":"recommend","value":' || score || '},{"question":"why","value":"=no ' || (i % 99) || ', 很好"}]',
        at, at + 5, 'en', '/checkout', '{"plan":"club"}', 0, 0, '' from made;
    insert into tally_hour ${cell("at - at % 3600000")};
    insert into tally_day ${cell("at - at % 86400000")};
    insert into disposition_tally_hour ${disposition("at - at % 3600000")};
    insert into disposition_tally_day ${disposition("at - at % 86400000")};
    commit;`);
  return {
    ...{ projectId: setup.id, adminToken: setup.adminToken, to: END },
    from: (answers) => END - answers * stepMs,
  };
}

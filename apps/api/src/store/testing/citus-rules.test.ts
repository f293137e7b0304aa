import { expect, test } from "vitest";
import { breakCitusRules } from "./citus-rules.ts";

const check = (text: string, ...values: unknown[]) => breakCitusRules({ text, values });

test.each([
  ["select * from response where project_id = $1 and id = $2 for update"],
  ["update outbox_head set sequence = $2 where project_id = $1"],
  [
    `select r.id from "response" as r join dimension as d on d.project_id = r.project_id
    where r.project_id = $1`,
  ],
  ["insert into dimension_garbage select project_id, number from dimension where project_id = $1"],
  ["select * from account where email = 'random()'"],
  ["insert into member (project_id, account_id) values ($1, $2)"],
])("nothing is known against %s", (text) => {
  expect(check(text, "p", "q")).toEqual([]);
});

test.each([
  ["select * from response where id = any($1) for update", "locks rows of more than one shard"],
  ["select * from response where id = $1", "does not name its project"],
  ["delete from outbox where created_at < $1", "does not name its project"],
  ["select pg_advisory_xact_lock_shared(1)", "an advisory lock holds on its node alone"],
  ["update dimension set total = 1, project_id = $2 where project_id = $1", "cannot change"],
  ["update privacy set secret = now() where project_id = $1", "not immutable"],
  ["with a as (insert into outbox values ($1)) select 1", "a CTE that writes"],
  [
    "insert into outbox (project_id) select p from json_to_recordset($1::json) as r (p text)",
    "price",
  ],
  ["insert into outbox (project_id, id) values ($1, (select 1))", "a query within VALUES"],
  ["insert into outbox (id, project_id) values ($1, $2), ($3, $4)", "more than one project"],
  ["insert into outbox (id) values ($1)", "does not name its project"],
  [
    "select 1 from response r join outbox o on o.response_id = r.id where r.project_id = $1",
    "joins",
  ],
])("known against %s", (text, reason) => {
  expect(check(text, "1", "p", "2", "q").join()).toContain(reason);
});

test("rows of one project may come in any order of their columns", () => {
  const text = "insert into outbox (id, project_id) values ($1, $2), ($3, $4) returning id";
  expect(check(text, "1", "p", "2", "p")).toEqual([]);
});

test("what reaches over all projects on purpose still locks nothing", () => {
  const read = { text: "select * from outbox where created_at < $1", values: [] };
  expect(breakCitusRules(read, true)).toEqual([]);
  expect(breakCitusRules({ ...read, text: `${read.text} for update` }, true)).toHaveLength(1);
});

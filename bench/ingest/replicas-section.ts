import { ratio, whole } from "../words.ts";
import type { ReplicasResult } from "./replicas.ts";

/** Writes the section of two replicas on one database. */
export function toReplicasSection(result: ReplicasResult): string {
  return `## Two replicas, one hot project

Two processes on one PostgreSQL, every answer into the same project, survey and hour, so that all write the same tallies; 32 connections each, beside 64 connections to one of them alone, in turn. They share the two cores with the load generator and the database, so that more than as much as before is not to be had here.

| | answers/s |
| --- | --- |
| one replica | ${whole(result.oneRate)} |
| two replicas | ${whole(result.twoRate)} |

Two to one: ${ratio(result.ratio)} (aim: ≥ 1 ×). Deadlocks that PostgreSQL counted over ${whole(result.acknowledged)} acknowledged answers: ${result.deadlocks} (aim: 0).`;
}
